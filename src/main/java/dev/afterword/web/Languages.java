package dev.afterword.web;

import dev.afterword.access.Viewers.Known;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** English and Traditional Chinese: the bundles of all modules ({@code messages/*.properties}), and who is spoken to in which. */
@Component
public class Languages {

    public static final String COOKIE = "language";

    private final Msg english;
    private final Msg taiwan;

    Languages() throws IOException {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasenames(basenames());
        source.setDefaultEncoding("UTF-8");
        source.setDefaultLocale(Locale.ENGLISH);
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        english = new Msg(source, Locale.ENGLISH);
        taiwan = new Msg(source, Msg.TAIWAN);
    }

    private static String[] basenames() throws IOException {
        Resource[] bundles = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
        return Arrays.stream(bundles)
                .map(Resource::getFilename)
                .filter(Objects::nonNull)
                .filter(name -> !name.contains("_zh"))
                .map(name -> "messages/" + name.substring(0, name.length() - ".properties".length()))
                .sorted()
                .toArray(String[]::new);
    }

    /** The words of a language tag; English for anything but {@code zh-TW}. */
    public Msg in(String tag) {
        return "zh-TW".equals(tag) ? taiwan : english;
    }

    /** The API speaks as asked by {@code Accept-Language}; pages by the switch, the person's profile, then the browser. */
    Msg of(HttpServletRequest request) {
        if (Paths.isApi(request)) {
            return preferred(request);
        }
        String chosen = cookie(request);
        Known known = Who.of(request).known();
        if (chosen != null) {
            return in(chosen);
        }
        return known == null ? preferred(request) : in(known.language());
    }

    private static @Nullable String cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private Msg preferred(HttpServletRequest request) {
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
