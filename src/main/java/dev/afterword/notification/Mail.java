package dev.afterword.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * A mail to one person.
 *
 * @param id names it for good: sent again after a fault, it carries the same Message-ID, by which mail systems know a copy
 * @param html the same as {@code plain}
 */
record Mail(UUID id, String to, String subject, String plain, String html, Instant at) {}
