package dev.afterword.web;

import dev.afterword.access.Viewers.Known;
import dev.afterword.web.security.RequestIdentity;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** English and Traditional Chinese: the bundles of all modules ({@code messages/*.properties}), and who is spoken to in which. */
@Component
public class Languages {

    public static final String COOKIE = "language";

    private final Messages english;
    private final Messages taiwan;

    public Languages() throws IOException {
        Map<String, String> words = words("_zh", false);
        english = new Messages(words, Locale.ENGLISH);
        words.putAll(words("_zh", true));
        taiwan = new Messages(words, Messages.TAIWAN);
    }

    /** Returns the texts of all bundles whose name contains that part, or does not. */
    private static Map<String, String> words(String part, boolean has) throws IOException {
        Properties all = new Properties();
        for (Resource bundle :
                new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
            if (String.valueOf(bundle.getFilename()).contains(part) == has) {
                try (Reader reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
                    all.load(reader);
                }
            }
        }
        Map<String, String> words = new HashMap<>();
        all.forEach((key, value) -> words.put(key.toString(), value.toString()));
        return words;
    }

    /** The words of a language tag; English for anything but {@code zh-TW}. */
    public Messages in(String tag) {
        return "zh-TW".equals(tag) ? taiwan : english;
    }

    /** The API speaks as asked by {@code Accept-Language}; pages by the switch, the person's profile, then the browser. */
    Messages of(HttpServletRequest request) {
        if (Paths.isApi(request)) {
            return preferred(request);
        }
        Cookie chosen = WebUtils.getCookie(request, COOKIE);
        Known known = RequestIdentity.of(request).known();
        if (chosen != null) {
            return in(chosen.getValue());
        }
        return known == null ? preferred(request) : in(known.language());
    }

    private Messages preferred(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return english;
        }
        for (Locale locale : Collections.list(request.getLocales())) {
            if (locale.getLanguage().equals("zh")) {
                return taiwan;
            }
            if (locale.getLanguage().equals("en")) {
                return english;
            }
        }
        return english;
    }
}
