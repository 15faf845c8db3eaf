package dev.afterword.notification;

import dev.afterword.kernel.RandomCodes;
import dev.afterword.web.Messages;
import java.time.Instant;
import java.util.UUID;

/**
 * An email to one person.
 *
 * @param id its lasting identifier: if it is sent again after a fault, it has the same Message-ID, by which mail systems recognize a copy
 * @param html the same text as {@code plain}
 */
record Mail(UUID id, String to, String subject, String plain, String html, Instant at) {

    /** A sentence or two, and the page where one reads on. */
    static Mail notice(String to, Messages msg, String subject, String text, String href, Instant at) {
        return new Mail(
                RandomCodes.uuid(),
                to,
                subject,
                text + "\n\n" + href + "\n",
                "<!doctype html><html lang=\"" + (msg.chinese() ? "zh-Hant-TW" : "en") + "\"><body><p>" + text
                        + "</p><p><a href=\"" + href + "\">" + href + "</a></p></body></html>",
                at);
    }
}
