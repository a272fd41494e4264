package io.posbind.merchant;

import io.posbind.shared.Language;

/**
 * How a merchant is reached.
 *
 * @param language what the merchant chose; every notice is in it
 */
public record Contact(Mobile mobile, EmailAddress email, Language language) {}
