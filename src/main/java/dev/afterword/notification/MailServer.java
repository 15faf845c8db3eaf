package dev.afterword.notification;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mail server in {@code AFTERWORD_SMTP_URL}: {@code smtp://user:password@host:587?starttls=required}, or {@code smtps://} for TLS from
 * the first byte on.
 *
 * @param tls whether the connection uses TLS from the first byte on
 * @param starttls whether it is turned into TLS before anything is sent; false only for a server on this machine
 */
record MailServer(
        String host,
        int port,
        boolean tls,
        boolean starttls,
        @Nullable String user,
        @Nullable String password) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[?::1]?");

    /** @throws IllegalArgumentException with a message that explains the format and doesn't repeat the value, which contains a password */
    static MailServer parse(String url) {
        URI uri = uri(url);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        boolean empty = uri.getRawPath() == null
                || uri.getRawPath().isEmpty()
                || uri.getRawPath().equals("/");
        if (!(scheme.equals("smtp") || scheme.equals("smtps"))
                || host == null
                || !empty
                || uri.getRawFragment() != null) {
            throw wrong("smtp://user:password@host:587 or smtps://host:465 is expected");
        }
        boolean tls = scheme.equals("smtps");
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw wrong("the port is a number from 1 to 65535");
        }
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? 465 : 587;
        @Nullable String[] login = login(uri.getRawUserInfo());
        return new MailServer(host, port, tls, starttls(uri.getRawQuery(), host, tls), login[0], login[1]);
    }

    private static URI uri(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            throw wrong("special characters of user and password are written as %XX");
        }
    }

    /** Requires encryption for a server on another machine. */
    private static boolean starttls(@Nullable String query, String host, boolean tls) {
        if (query != null && !query.equals("starttls=required") && !query.equals("starttls=off")) {
            throw wrong("only starttls=required or starttls=off is allowed after ?");
        }
        if (tls) {
            return false;
        }
        boolean here = LOOPBACK.matcher(host).matches();
        if (!here && "starttls=off".equals(query)) {
            throw wrong("only a server on this machine may be spoken to in clear");
        }
        return !here || "starttls=required".equals(query);
    }

    private static @Nullable String[] login(@Nullable String info) {
        if (info == null || info.isEmpty()) {
            return new @Nullable String[] {null, null};
        }
        int colon = info.indexOf(':');
        if (colon <= 0) {
            throw wrong("a user comes with a password, as user:password@");
        }
        return new @Nullable String[] {plain(info.substring(0, colon)), plain(info.substring(colon + 1))};
    }

    /** Decodes percent escapes; unlike in forms, "+" is not a space. */
    private static String plain(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException wrong(String right) {
        return new IllegalArgumentException(right);
    }

    /** Returns the address for people, without user and password. */
    String address() {
        return (tls ? "smtps://" : "smtp://") + host + ":" + port;
    }

    @Override
    public String toString() {
        return address();
    }
}
