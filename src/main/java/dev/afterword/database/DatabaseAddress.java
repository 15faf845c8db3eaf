package dev.afterword.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The address of the database: the embedded one, or the operator's own ({@code AFTERWORD_DB_URL}, with {@code AFTERWORD_DB_USER}
 * and {@code AFTERWORD_DB_PASSWORD} if the URL doesn't contain them).
 *
 * @param url {@code jdbc:postgresql://…} or {@code postgresql://user:password@host/database}; null for the embedded one
 */
public record DatabaseAddress(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password) {

    public DatabaseAddress {
        url = blankToNull(url);
        user = blankToNull(user);
        password = blankToNull(password);
    }

    public static DatabaseAddress embedded() {
        return new DatabaseAddress(null, null, null);
    }

    /** Reads the address from the environment. */
    public static DatabaseAddress fromEnvironment() {
        return new DatabaseAddress(
                System.getenv("AFTERWORD_DB_URL"),
                System.getenv("AFTERWORD_DB_USER"),
                System.getenv("AFTERWORD_DB_PASSWORD"));
    }

    /** Returns the JDBC endpoint of the operator's own database. */
    Endpoint endpoint(String given) {
        if (given.startsWith("jdbc:postgresql:")) {
            return new Endpoint(given, user, password, true);
        }
        if (!given.startsWith("postgresql://") && !given.startsWith("postgres://")) {
            throw notAnAddress();
        }
        return fromUri(given);
    }

    /** Doesn't use the class URI, which doesn't support a list of hosts. */
    private Endpoint fromUri(String given) {
        String rest = given.substring(given.indexOf("://") + 3);
        int slash = rest.indexOf('/');
        int at = rest.lastIndexOf('@', slash < 0 ? rest.length() : slash);
        String[] login = at < 0 ? new String[0] : rest.substring(0, at).split(":", 2);
        return new Endpoint(
                "jdbc:postgresql://" + rest.substring(at + 1),
                login.length > 0 && user == null ? decode(login[0]) : user,
                login.length > 1 && password == null ? decode(login[1]) : password,
                true);
    }

    @Override
    public String toString() {
        return url == null ? "DatabaseAddress[embedded]" : "DatabaseAddress[external]";
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw notAnAddress();
        }
    }

    /** Doesn't show the value, because it may contain a password. */
    private static StartupException notAnAddress() {
        return new StartupException(
                "AFTERWORD_DB_URL isn't the address of a PostgreSQL database",
                "Write it as jdbc:postgresql://host:5432/afterword or postgresql://user:password@host:5432/afterword");
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
