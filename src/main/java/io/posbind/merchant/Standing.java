package io.posbind.merchant;

/**
 * What our records say of a merchant who applies.
 *
 * @param blocked whether identifier, mobile number or settlement account is on the block list
 * @param verified whether we approved this merchant before
 * @param othersWithAccount how many other merchants named the same settlement account
 * @param othersWithMobile how many other merchants named the same mobile number
 */
public record Standing(
    boolean blocked, boolean verified, int othersWithAccount, int othersWithMobile) {}
