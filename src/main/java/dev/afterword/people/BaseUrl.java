package dev.afterword.people;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Under which address somebody talks to this program, for links that they hand on. */
final class BaseUrl {

    private BaseUrl() {}

    static String of(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromRequestUri(request)
                .replacePath("")
                .replaceQuery(null)
                .toUriString();
    }
}
