package dev.afterword.web.security;

import dev.afterword.database.StartupException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The address that people use, from {@code AFTERWORD_URL}. Every link is made from it. Without it, links lead to this machine: the header
 * {@code Host} is never used, because whoever sends a request chooses it.
 */
@Component
public final class PublicAddress {

    private final @Nullable URI configured;
    private final boolean tls;

    @Autowired
    PublicAddress(Environment environment) {
        this(environment.getProperty("afterword.url"), Tls.configured(environment));
    }

    PublicAddress(@Nullable String url, boolean tls) {
        this.configured =
                url == null || url.isBlank() ? null : parse(url.strip().replaceAll("/+$", ""));
        this.tls = tls;
        if (tls && configured != null && !configured.getScheme().equals("https")) {
            throw new StartupException(
                    "AFTERWORD_URL is " + configured + ", but AFTERWORD_TLS_CERT makes this program serve https",
                    "Start AFTERWORD_URL with https://, or unset AFTERWORD_TLS_CERT and AFTERWORD_TLS_KEY.");
        }
    }

    /**
     * Checks the settings of address, TLS and proxies without starting anything.
     *
     * @throws StartupException if the program wouldn't start with them
     */
    public static void check(Environment environment) {
        new PublicAddress(environment);
        new Tls(environment).check(environment.getProperty("server.address", "127.0.0.1"));
    }

    private static URI parse(String url) {
        try {
            URI uri = URI.create(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return URI.create(scheme + url.substring(scheme.length()));
            }
        } catch (IllegalArgumentException e) {
            // explained below, like every other mistake
        }
        throw new StartupException(
                "AFTERWORD_URL is not an address that people can open: " + url,
                "Set it to scheme and host, and the port if it isn't the usual one: https://afterword.example.org");
    }

    /** Whether people reach the program by TLS, here or at a proxy. */
    public boolean secure() {
        return tls || (configured != null && configured.getScheme().equals("https"));
    }

    /** Whether strangers may reach this program by a proxy, which then speaks for them from its own address. */
    public boolean behindProxy() {
        return configured != null && !tls;
    }

    /** The address without a slash at its end. */
    public String base(int port) {
        return scheme() + "://" + host() + (port(port) == (secure() ? 443 : 80) ? "" : ":" + port(port));
    }

    public String base(HttpServletRequest request) {
        return base(request.getLocalPort());
    }

    String scheme() {
        return secure() ? "https" : "http";
    }

    String host() {
        return configured == null ? "localhost" : configured.getHost();
    }

    /** @param local the port of this program, for the address without a configured one */
    int port(int local) {
        if (configured == null) {
            return local;
        }
        return configured.getPort() >= 0 ? configured.getPort() : secure() ? 443 : 80;
    }
}
