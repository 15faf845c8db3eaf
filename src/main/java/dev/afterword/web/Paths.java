package dev.afterword.web;

import jakarta.servlet.http.HttpServletRequest;

/** Which face of the program a request talks to. */
public final class Paths {

    private Paths() {}

    public static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }
}
