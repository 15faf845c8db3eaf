package dev.afterword.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser of their own: keeps cookies, fills in forms, follows no redirect. */
public final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private String csrf = "";

    /** @param port of the program */
    public Visitor(int port) {
        base = "http://localhost:" + port;
    }

    public HttpResponse<String> get(String path) {
        return seen(send(HttpRequest.newBuilder(URI.create(base + path)).GET()));
    }

    /**
     * Sends a form with the token of the page that was seen last.
     *
     * @param fields names and values by turns
     */
    public HttpResponse<String> post(String path, String... fields) {
        List<String> all = new ArrayList<>(List.of("_csrf", csrf));
        all.addAll(List.of(fields));
        return postAsIs(path, all.toArray(String[]::new));
    }

    /** Sends a form without a token of ours. */
    public HttpResponse<String> postAsIs(String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(fields[i]).append('=');
            body.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return seen(send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString()))));
    }

    /** Sends a form with a file in its field {@code file}, and with the token of the page that was seen last. */
    public HttpResponse<String> upload(String path, Map<String, String> fields, String name, String content) {
        String boundary = "----afterword-test";
        StringBuilder body = new StringBuilder();
        Map<String, String> all = new LinkedHashMap<>(Map.of("_csrf", csrf));
        all.putAll(fields);
        all.forEach((field, value) -> body.append(part(boundary, "name=\"" + field + "\"", value)));
        body.append(part(boundary, "name=\"file\"; filename=\"" + name + "\"", content));
        body.append("--").append(boundary).append("--\r\n");
        return seen(send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body.toString()))));
    }

    private static String part(String boundary, String disposition, String content) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    /** Has a cookie that no page gave them. */
    public void cookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(base), cookie);
    }

    /** Signs in. */
    public HttpResponse<String> signIn(String email, String password) {
        get("/sign-in");
        return post("/sign-in", "email", email, "password", password);
    }

    /** The value of the session's cookie, empty without a session. */
    public Optional<String> session() {
        return cookie("afterword");
    }

    /** The value of the cookie with this name, empty without one. */
    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private HttpResponse<String> seen(HttpResponse<String> response) {
        Matcher token = CSRF.matcher(response.body());
        if (token.find()) {
            csrf = token.group(1);
        }
        return response;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
