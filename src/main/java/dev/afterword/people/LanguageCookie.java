package dev.afterword.people;

import dev.afterword.web.Languages;
import dev.afterword.web.security.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/** Remembers the chosen language on this device. */
final class LanguageCookie {

    private LanguageCookie() {}

    static void set(HttpServletRequest request, HttpServletResponse response, String language) {
        Cookies.set(request, response, Languages.COOKIE, language, Duration.ofDays(365));
    }
}
