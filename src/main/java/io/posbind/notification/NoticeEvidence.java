package io.posbind.notification;

import io.posbind.shared.Language;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be shown about one notice afterwards.
 *
 * @param id id of the notice; with the sender's domain it is the Message-ID
 * @param slug process that told
 * @param template which notice it was
 * @param templateVersion hash of the wording; null until sent
 * @param language in which language
 * @param maskedAddress to whom; empty once that is forgotten
 * @param writtenAt when the step that caused it committed
 * @param status how far it has come
 * @param sentAt when the mail server took it; null unless {@link NoticeStatus#SENT}
 * @param textSha256 SHA-256 in hex of the subject, an empty line and the text part, in which the
 *     link's secret is replaced by the secret's own SHA-256 in hex; null until sent
 * @param openedAt when its link was first used; null if it never was
 * @param attempts how often it was tried
 * @param lastError kind of the last failure; null if none failed
 */
public record NoticeEvidence(
    UUID id,
    String slug,
    String template,
    @Nullable String templateVersion,
    Language language,
    String maskedAddress,
    Instant writtenAt,
    NoticeStatus status,
    @Nullable Instant sentAt,
    @Nullable String textSha256,
    @Nullable Instant openedAt,
    int attempts,
    @Nullable String lastError) {}
