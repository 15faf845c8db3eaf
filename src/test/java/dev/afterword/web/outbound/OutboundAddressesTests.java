package dev.afterword.web.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.afterword.testing.Attack;
import dev.afterword.web.outbound.OutboundException.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundAddressesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "127.1",
                "2130706433",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[::ffff:10.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::a00:1]",
                "[100::1]",
                "[2001::1]",
                "[2001:db8::1]",
                "[2002:7f00:1::1]",
                "[3fff::1]",
                "[5f00::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]"
            })
    @Attack(37)
    void refuseWhatIsNotPublic(String host) {
        OutboundAddresses addresses = new OutboundAddresses(List.of(), List.of(), InetAddress::getAllByName);

        assertRefused(addresses, "https://" + host + "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.32.0.1",
                "192.0.1.1",
                "223.255.255.255",
                "[2600::1]",
                "[2a00:1450:4001::5e]",
                "[2001:4860:4860::8888]",
                "[2003::1]"
            })
    void allowWhatIsPublic(String host) throws Exception {
        OutboundAddresses addresses = new OutboundAddresses(List.of(), List.of(), InetAddress::getAllByName);

        assertThat(addresses.allowed(URI.create("https://" + host + "/"))).hasSize(1);
    }

    @Test
    void refuseANameWithOnePrivateAddressAmongPublicOnes() {
        assertRefused(named(List.of(), "1.1.1.1", "10.0.0.1"), "https://tracker.test/");
    }

    @Test
    void allowPrivateAddressesOfTheConfigurationOnly() throws Exception {
        List<String> permitted = List.of(" 10.0.0.0/24", "fd00::/8", "");

        assertThat(named(permitted, "10.0.0.7").allowed(URI.create("https://tracker.test/")))
                .hasSize(1);
        assertThat(named(permitted, "fd00::7").allowed(URI.create("https://tracker.test/")))
                .hasSize(1);
        assertRefused(named(permitted, "10.0.1.7"), "https://tracker.test/");
    }

    @Test
    void allowPlainHttpInPermittedNetworksOnly() throws Exception {
        assertThat(named(List.of("10.0.0.0/24"), "10.0.0.7").allowed(URI.create("http://tracker.test/")))
                .hasSize(1);
        assertRefused(named(List.of("10.0.0.0/24"), "1.1.1.1"), "http://tracker.test/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://tracker.test/",
                "file:///etc/passwd",
                "https:///x",
                "https://user:secret@tracker.test/",
                "tracker.test",
                "jar:https://tracker.test!/x"
            })
    void refuseWhatIsNoPlainAddress(String address) {
        assertRefused(named(List.of(), "1.1.1.1"), address);
    }

    @Test
    void allowOnlyTheNamesOfTheConfigurationIfThereAreAny() throws Exception {
        List<String> hosts = List.of("Tracker.test", ".example.org");
        OutboundAddresses addresses = new OutboundAddresses(List.of(), hosts, _ -> addresses("1.1.1.1"));

        assertThat(addresses.allowed(URI.create("https://TRACKER.test./"))).hasSize(1);
        assertThat(addresses.allowed(URI.create("https://a.b.example.org/"))).hasSize(1);
        assertRefused(addresses, "https://evil-tracker.test/");
        assertRefused(addresses, "https://example.org.evil.test/");
        assertRefused(addresses, "https://evilexample.org/");
        assertRefused(addresses, "https://1.1.1.1/");
    }

    private static OutboundAddresses named(List<String> permitted, String... addresses) {
        return new OutboundAddresses(permitted, List.of(), _ -> addresses(addresses));
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }

    private static void assertRefused(OutboundAddresses addresses, String uri) {
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> addresses.allowed(URI.create(uri)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_ALLOWED))
                .satisfies(e -> assertThat(e.sent()).isFalse());
    }
}
