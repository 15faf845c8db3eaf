package dev.afterword.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * The network address that a request comes from, by which attempts are counted. The header
 * {@code X-Forwarded-For} is trusted only as far as trusted proxies wrote it, because a client could otherwise choose its address.
 */
@Component
public final class ClientAddress {

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final List<IpAddressMatcher> proxies;

    /** @param proxies addresses or networks ({@code 10.0.0.0/8}) of proxies of ours; none by default */
    ClientAddress(@Value("${afterword.proxies:}") List<String> proxies) {
        this.proxies = proxies.stream()
                .map(String::strip)
                .filter(proxy -> !proxy.isEmpty())
                .map(IpAddressMatcher::new)
                .toList();
    }

    /** The last address on the way here that isn't one of our proxies. */
    public String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        String said = request.getHeader("X-Forwarded-For");
        String[] way = said == null ? new String[0] : said.split(",");
        for (int i = way.length - 1; i >= 0 && ours(address); i--) {
            String before = way[i].strip();
            if (!ADDRESS.matcher(before).matches()) {
                return address;
            }
            address = before;
        }
        return address;
    }

    /** Returns what one subscriber has: a network address, or of IPv6 its first 64 bits. */
    public static String source(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return Arrays.toString(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes);
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private boolean ours(String address) {
        try {
            return proxies.stream().anyMatch(proxy -> proxy.matches(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
