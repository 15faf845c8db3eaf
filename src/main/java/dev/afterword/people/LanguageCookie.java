package dev.afterword.people;

import dev.afterword.web.Languages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** Remembers the chosen language on this device. */
final class LanguageCookie {

    private LanguageCookie() {}

    static void set(HttpServletRequest request, HttpServletResponse response, String language) {
        ResponseCookie cookie = ResponseCookie.from(Languages.COOKIE, language)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
