package dev.afterword.web;

import dev.afterword.web.security.Cookies;
import dev.afterword.web.security.UndoCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.WebUtils;

/**
 * The message that the next page shows after a form was processed. Its text has the key {@code flash.} and the form's address, so a
 * handler needs no code for it. A cookie carries the key alone from one page to the next: a forged cookie can only show one of our texts.
 */
final class FlashMessage {

    static final String PREFIX = "flash.";
    private static final String COOKIE = "flash";

    /** Time enough to follow a redirect, and too little to find the words on a page that is opened later. */
    private static final Duration SHORT = Duration.ofSeconds(20);

    private FlashMessage() {}

    /** The key for the form that this request sends; null where it sends none. */
    static @Nullable String key(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null || !request.getMethod().equals("POST") ? null : PREFIX + pattern;
    }

    /** Returns the message that the requested page has to show, if any. */
    static String words(HttpServletRequest request, Messages msg) {
        String key = PREFIX + Cookies.value(request, COOKIE);
        return msg.has(key) ? msg.t(key) : "";
    }

    static void carry(HttpServletRequest request, HttpServletResponse response, String key) {
        set(request, response, key.substring(PREFIX.length()), SHORT);
        String undo = CommandMappings.undo(request);
        if (undo != null) {
            UndoCookie.carry(request, response, undo, SHORT);
        }
    }

    /** Removes the message after a page has shown it. */
    static void done(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, COOKIE) != null) {
            set(request, response, "", Duration.ZERO);
        }
        UndoCookie.done(request, response);
    }

    private static void set(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        Cookies.set(request, response, COOKIE, value, age);
    }
}
