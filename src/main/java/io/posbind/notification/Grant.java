package io.posbind.notification;

/**
 * What a valid link entitles its holder to; the portal turns it into a session.
 *
 * @param purpose what for
 * @param subject the case number, or the id of the draft
 */
public record Grant(LinkPurpose purpose, String subject) {}
