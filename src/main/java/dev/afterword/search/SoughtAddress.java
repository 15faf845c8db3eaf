package dev.afterword.search;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An address or a hash that was typed alone: an IP address, a domain, a URL, an e-mail address. It is asked whether it was met before.
 *
 * @param words the query for it: the whole, not what begins with it; of a network also what is within
 */
record SoughtAddress(String shown, String words) {

    /** Between the words of addresses of which one is sought. */
    static final String OR = " or ";

    private static final Pattern HARMLESS_DOT = Pattern.compile("\\[(\\.|dot)]|\\(\\.\\)");
    private static final Pattern HARMLESS_AT = Pattern.compile("\\[(@|at)]");
    private static final Pattern SCHEME = Pattern.compile("^(https?|hxxps?|ftp)://");
    private static final Pattern ALGORITHM = Pattern.compile("^(md5|sha1|sha256):");
    private static final Pattern QUOTES = Pattern.compile("^\"|\"$");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}(:\\d{1,5}|/\\d{1,2})?");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}(/\\d{1,3})?");
    private static final Pattern DOMAIN =
            Pattern.compile("([\\p{L}\\p{N}_-]{1,63}\\.)+\\p{L}[\\p{L}\\p{N}-]{1,62}\\.?(:\\d{1,5})?");
    private static final Pattern URL = Pattern.compile("(https?|hxxps?|ftp)://\\S+");
    private static final Pattern MAIL = Pattern.compile("[^@\\s\"]{1,64}@([\\p{L}\\p{N}-]{1,63}\\.)+\\p{L}{2,63}");
    private static final Pattern HASH =
            Pattern.compile("((md5|sha1|sha256):)?([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})");

    /** From /8 on. */
    private static final Pattern NETWORK_OF_IPV4 =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})/([89]|[12]\\d|3[0-2])");

    /** What {@code access.address} finds in texts, as far as it is ASCII. */
    private static final Pattern WRITTEN = Pattern.compile(
            "\\d{1,3}(\\.\\d{1,3}){3}(/\\d{1,2})?|[0-9a-f]{1,4}(:[0-9a-f]{0,4}){3,7}(/\\d{1,3})?|[\\w-]+([.@][\\w-]+)*[.@][a-z][\\w-]{1,62}");

    private static final Pattern NETWORK = Pattern.compile("[0-9a-f.:]+/(\\d{1,3})");

    /** Under which names are given: {@code co.uk}, {@code com.tw}. */
    private static final Pattern SUFFIX = Pattern.compile("(^|\\.)(com?|org?|net?|gov?|edu|ac|mil|idv)\\.[a-z]{2}$");

    private static final int MOST_DOMAINS = 4;

    /** The lengths of networks of IPv6 that are usual. */
    private static final int[] V6_LENGTHS = {
        127, 126, 124, 120, 112, 96, 80, 64, 60, 56, 52, 48, 44, 40, 36, 32, 29, 28, 24, 20, 16
    };

    /** Reads it also where it was made harmless: {@code hxxps://evil[.]example}. */
    static Optional<SoughtAddress> of(String text) {
        String typed = QUOTES.matcher(text.strip()).replaceAll("");
        String plain = plain(typed);
        boolean address = IPV4.matcher(plain).matches()
                || IPV6.matcher(plain).matches()
                || DOMAIN.matcher(plain).matches()
                || URL.matcher(plain).matches()
                || MAIL.matcher(plain).matches()
                || HASH.matcher(plain).matches();
        if (!address) {
            return Optional.empty();
        }
        String bare = bare(plain);
        boolean network =
                NETWORK_OF_IPV4.matcher(bare).matches() && !text.strip().startsWith("\"");
        return Optional.of(network ? new SoughtAddress(typed, bare) : whole(typed, bare));
    }

    private static SoughtAddress whole(String shown, String words) {
        return new SoughtAddress(shown, "\"" + words.replace('"', ' ') + "\"");
    }

    /**
     * Returns it as {@code access.address_query} takes it, of a network all that is within; nothing for what isn't one word there, such as a
     * path or a hash.
     *
     * @param beginning whether hosts and mailboxes that begin with it are sought, too
     */
    List<String> written(boolean beginning) {
        String bare = words.replace("\"", "");
        if (!WRITTEN.matcher(bare).matches()) {
            return List.of();
        }
        Matcher network = NETWORK_OF_IPV4.matcher(words);
        if (network.matches()) {
            return within(bare, Integer.parseInt(network.group(2)));
        }
        return List.of(
                beginning && !Character.isDigit(bare.charAt(bare.length() - 1)) && !bare.contains(":")
                        ? bare + "*"
                        : bare);
    }

    /** Returns with what all addresses of a network of IPv4 begin; empty for all else. */
    Optional<String> network() {
        Matcher network = NETWORK_OF_IPV4.matcher(words);
        return network.matches()
                ? Optional.of(first(network.group(1), Integer.parseInt(network.group(2)) / 8))
                : Optional.empty();
    }

    /** Returns the beginnings of its addresses, no more than 128. */
    private static List<String> within(String network, int length) {
        String address = network.substring(0, network.indexOf('/'));
        int whole = length / 8;
        String first = first(address, whole);
        if (length % 8 == 0) {
            return List.of(whole == 4 ? first : first + "*");
        }
        int size = 1 << (8 - length % 8);
        int from = Integer.parseInt(address.split("\\.")[whole]) & -size;
        return IntStream.range(from, from + size)
                .mapToObj(n -> first + n + (whole == 3 ? "" : ".*"))
                .toList();
    }

    private static String first(String address, int numbers) {
        String first = Stream.of(address.split("\\.")).limit(numbers).collect(Collectors.joining("."));
        return numbers == 4 ? first : first + ".";
    }

    private static String plain(String text) {
        String dotted = HARMLESS_DOT.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(".");
        return HARMLESS_AT.matcher(dotted.replace("[:]", ":")).replaceAll("@");
    }

    private static String bare(String plain) {
        String named = SCHEME.matcher(plain).replaceFirst("");
        return ALGORITHM.matcher(named).replaceFirst("");
    }

    /**
     * Returns what it is at, from the narrowest on: the host of a URL or an e-mail address, what it is without a port, and the domains of a
     * host. Where it stands, they stand as well.
     */
    List<SoughtAddress> hosts() {
        String plain = plain(shown);
        if (NETWORK.matcher(plain).matches()) {
            return List.of();
        }
        String bare = bare(plain);
        String host = host(bare);
        Stream<String> names = DOMAIN.matcher(host).matches()
                ? domains(host)
                : address(host).map(address -> network(address, 128)).stream();
        return names.filter(name -> !name.equals(bare))
                .map(name -> whole(name, name))
                .toList();
    }

    private static Stream<String> domains(String host) {
        List<String> labels = List.of(host.split("\\."));
        int last = labels.size() - (SUFFIX.matcher(host).find() ? 3 : 2);
        return IntStream.rangeClosed(0, last)
                .filter(n -> n == 0 || n > last - MOST_DOMAINS)
                .mapToObj(n -> String.join(".", labels.subList(n, labels.size())));
    }

    /** Returns the networks that contain it, as they are written, the narrowest first. */
    List<SoughtAddress> networks() {
        String plain = plain(shown);
        Matcher network = NETWORK.matcher(plain);
        int length = network.matches() ? Integer.parseInt(network.group(1)) : Integer.MAX_VALUE;
        return address(host(bare(plain))).stream()
                .flatMap(address -> lengths(address)
                        .filter(each -> each < length)
                        .mapToObj(each -> network(address, each) + "/" + each))
                .map(name -> whole(name, name))
                .toList();
    }

    private static String host(String bare) {
        String host = bare.replaceFirst("[/?#].*$", "").replaceFirst("^.*@", "");
        if (!IPV6.matcher(host).matches()) {
            host = host.replaceFirst(":\\d{1,5}$", "");
        }
        return host.replaceAll("^\\[|]$|\\.$", "");
    }

    private static Optional<InetAddress> address(String host) {
        try {
            boolean literal = IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
            return literal ? Optional.of(InetAddress.ofLiteral(host)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static IntStream lengths(InetAddress address) {
        return address instanceof Inet4Address
                ? IntStream.rangeClosed(1, 24).map(n -> 32 - n)
                : IntStream.of(V6_LENGTHS);
    }

    private static String network(InetAddress address, int length) {
        byte[] network = address.getAddress();
        for (int n = 0; n < network.length; n++) {
            network[n] &= (byte) (0xFF << (8 - Math.clamp(length - 8L * n, 0, 8)));
        }
        return network.length == 4
                ? IntStream.range(0, 4)
                        .mapToObj(n -> String.valueOf(network[n] & 0xFF))
                        .collect(Collectors.joining("."))
                : groups(network);
    }

    /** Writes an address of IPv6 as RFC 5952 says: without its longest run of zeros. */
    private static String groups(byte[] address) {
        String all = IntStream.range(0, 8)
                .mapToObj(n -> Integer.toHexString((address[2 * n] & 0xFF) << 8 | (address[2 * n + 1] & 0xFF)))
                .collect(Collectors.joining(":"));
        for (int zeros = 8; zeros > 1; zeros--) {
            String cut = all.replaceFirst("(^|:)0(:0){" + (zeros - 1) + "}(:|$)", "::");
            if (!cut.equals(all)) {
                return cut;
            }
        }
        return all;
    }
}
