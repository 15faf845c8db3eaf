package dev.afterword.people;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The address under which a request reached this program, for links that people pass on. */
final class BaseUrl {

    private BaseUrl() {}

    static String of(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromRequestUri(request)
                .replacePath("")
                .replaceQuery(null)
                .toUriString();
    }
}
