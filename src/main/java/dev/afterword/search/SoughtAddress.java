package dev.afterword.search;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address or a hash that was typed alone: an IP address, a domain, a URL, an e-mail address. It is asked whether it was met before.
 *
 * @param words the query for it: the whole, not what begins with it
 */
record SoughtAddress(String shown, String words) {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}(:\\d{1,5}|/\\d{1,2})?");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}(/\\d{1,3})?");
    private static final Pattern DOMAIN =
            Pattern.compile("([\\p{L}\\p{N}_-]{1,63}\\.)+\\p{L}[\\p{L}\\p{N}-]{1,62}\\.?(:\\d{1,5})?");
    private static final Pattern URL = Pattern.compile("(https?|hxxps?|ftp)://\\S+");
    private static final Pattern MAIL = Pattern.compile("[^@\\s\"]{1,64}@([\\p{L}\\p{N}-]{1,63}\\.)+\\p{L}{2,63}");
    private static final Pattern HASH =
            Pattern.compile("((md5|sha1|sha256):)?([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})");

    /** Reads it also where it was made harmless: {@code hxxps://evil[.]example}. */
    static Optional<SoughtAddress> of(String text) {
        String typed = text.strip().replaceAll("^\"|\"$", "");
        String plain = typed.toLowerCase(Locale.ROOT)
                .replaceAll("\\[(\\.|dot)]|\\(\\.\\)", ".")
                .replace("[:]", ":")
                .replaceAll("\\[(@|at)]", "@");
        boolean address = IPV4.matcher(plain).matches()
                || IPV6.matcher(plain).matches()
                || DOMAIN.matcher(plain).matches()
                || URL.matcher(plain).matches()
                || MAIL.matcher(plain).matches()
                || HASH.matcher(plain).matches();
        String bare = plain.replaceFirst("^(https?|hxxps?|ftp)://", "").replaceFirst("^(md5|sha1|sha256):", "");
        return address ? Optional.of(new SoughtAddress(typed, "\"" + bare.replace('"', ' ') + "\"")) : Optional.empty();
    }
}
