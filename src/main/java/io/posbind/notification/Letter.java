package io.posbind.notification;

/**
 * A notice in words.
 *
 * @param subject one line
 * @param text the text part
 * @param html the HTML part, which says the same
 * @param version hash of the wording used
 * @param sha256 of subject, empty line and text, in which the link's secret is replaced by its own
 *     hash: it can be computed again from the row, and from the mail as it was received
 */
record Letter(String subject, String text, String html, String version, byte[] sha256) {}
