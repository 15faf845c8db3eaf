package dev.afterword.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * An email to one person.
 *
 * @param id its lasting identifier: if it is sent again after a fault, it has the same Message-ID, by which mail systems recognize a copy
 * @param html the same text as {@code plain}
 */
record Mail(UUID id, String to, String subject, String plain, String html, Instant at) {}
