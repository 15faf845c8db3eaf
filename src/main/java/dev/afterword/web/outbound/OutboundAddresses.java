package dev.afterword.web.outbound;

import dev.afterword.web.outbound.OutboundException.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/** Decides which servers may be called, and by which network addresses. */
@Component
class OutboundAddresses {

    /** Looks names up, as {@link InetAddress#getAllByName} does. */
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /**
     * What isn't globally reachable by the registries of special-purpose addresses of IANA (RFC 6890) or leads to other networks, and the
     * address at which machines of Azure reach their host. Of IPv6 only 2000::/3 is assigned to the public at all, which leaves out
     * loopback, mapped, NAT64, unique local, link-local and multicast addresses.
     */
    private static final List<IpAddressMatcher> RESERVED = networks(List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20"));

    private static final IpAddressMatcher PUBLIC_IPV6 = new IpAddressMatcher("2000::/3");

    private final List<IpAddressMatcher> permitted;
    private final List<String> hosts;
    private final Names names;

    /**
     * @param permitted addresses and networks ({@code 10.0.0.0/8}) that may be called although they aren't public, also without TLS
     * @param hosts the only names that may be called, or with a dot in front the end of their names; all if there are none
     */
    @Autowired
    OutboundAddresses(
            @Value("${afterword.outbound.private:}") List<String> permitted,
            @Value("${afterword.outbound.hosts:}") List<String> hosts) {
        this(permitted, hosts, InetAddress::getAllByName);
    }

    OutboundAddresses(List<String> permitted, List<String> hosts, Names names) {
        this.permitted = networks(permitted);
        this.hosts = given(hosts).map(OutboundAddresses::normalised).toList();
        this.names = names;
    }

    /** Looks the name up, once. One address that isn't allowed is enough for a refusal: it could be the one that is connected to. */
    List<InetAddress> allowed(URI uri) throws OutboundException {
        boolean encrypted = "https".equalsIgnoreCase(uri.getScheme());
        if (!encrypted && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw refused("Only https:// addresses are called");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw refused("The address has no plain server name");
        }
        String host = normalised(uri.getHost());
        if (!hosts.isEmpty() && hosts.stream().noneMatch(each -> matches(host, each))) {
            throw refused(host + " isn't in AFTERWORD_OUTBOUND_HOSTS");
        }
        List<InetAddress> addresses = lookUp(host);
        for (InetAddress address : addresses) {
            if (matches(permitted, address)) {
                continue;
            }
            if (!isPublic(address)) {
                throw refused(host + " has the address " + address.getHostAddress()
                        + ", which isn't public and not in AFTERWORD_OUTBOUND_PRIVATE");
            }
            if (!encrypted) {
                throw refused("Only https:// addresses are called");
            }
        }
        return addresses;
    }

    private List<InetAddress> lookUp(String host) throws OutboundException {
        try {
            return Arrays.asList(names.addresses(host));
        } catch (UnknownHostException e) {
            throw new OutboundException(Reason.UNREACHABLE, false, "There is no server named " + host);
        }
    }

    static boolean isPublic(InetAddress address) {
        boolean assigned = address.getAddress().length == 4 || PUBLIC_IPV6.matches(plain(address));
        return assigned && !matches(RESERVED, address);
    }

    private static boolean matches(List<IpAddressMatcher> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.matches(plain(address)));
    }

    private static boolean matches(String host, String permitted) {
        return permitted.startsWith(".") ? host.endsWith(permitted) : host.equals(permitted);
    }

    /** Without the name of a network interface. */
    private static String plain(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    private static String normalised(String host) {
        String lower = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return lower.startsWith("[") ? lower.substring(1, lower.length() - 1) : lower;
    }

    private static List<IpAddressMatcher> networks(List<String> given) {
        return given(given).map(IpAddressMatcher::new).toList();
    }

    private static Stream<String> given(List<String> values) {
        return values.stream().map(String::strip).filter(value -> !value.isEmpty());
    }

    private static OutboundException refused(String message) {
        return new OutboundException(Reason.NOT_ALLOWED, false, message);
    }
}
