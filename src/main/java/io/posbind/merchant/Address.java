package io.posbind.merchant;

/** A place in China. */
public record Address(Province province, StreetAddress street) {}
