package dev.afterword.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The texts of a form that was answered with an error page, for example because the session had ended. The page shows them, so that they
 * can be copied; but only those of our own forms, because another site could otherwise put its text on our pages.
 */
record UnsavedFormText(List<String> texts) {

    private static final UnsavedFormText NOTHING = new UnsavedFormText(List.of());
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|current|token).*|_.*");
    private static final Pattern MACHINE =
            Pattern.compile("[A-Z_]+|\\d{1,19}|true|false|on|[0-9a-f-]{36}|/.*|en|zh-TW", Pattern.DOTALL);

    static UnsavedFormText of(HttpServletRequest request) {
        String from = request.getHeader("Sec-Fetch-Site");
        boolean ours = from == null || from.equals("same-origin");
        boolean form = "POST".equals(request.getMethod())
                && !"/sign-in".equals(request.getRequestURI())
                && String.valueOf(request.getContentType()).startsWith("application/x-www-form-urlencoded");
        if (!ours || !form) {
            return NOTHING;
        }
        Map<String, String[]> sent = new LinkedHashMap<>(request.getParameterMap());
        sent.keySet().removeIf(name -> SECRET.matcher(name).matches());
        return new UnsavedFormText(sent.values().stream()
                .flatMap(Arrays::stream)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !MACHINE.matcher(text).matches())
                .distinct()
                .toList());
    }
}
