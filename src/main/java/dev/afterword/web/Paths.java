package dev.afterword.web;

import jakarta.servlet.http.HttpServletRequest;

/** Which face of the program a request talks to. */
final class Paths {

    private Paths() {}

    static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }
}
