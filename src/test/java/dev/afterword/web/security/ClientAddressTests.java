package dev.afterword.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTests {

    private static String of(List<String> proxies, String from, String said) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(from);
        if (said != null) {
            request.addHeader("X-Forwarded-For", said);
        }
        return new ClientAddress(proxies).of(request);
    }

    @Test
    void withoutATrustedProxyNobodyChoosesAnAddress() {
        assertThat(of(List.of(), "203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
        assertThat(of(List.of("10.0.0.0/8"), "203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    }

    @Test
    void aTrustedProxyIsBelievedAndWhatItWasToldIsNot() {
        List<String> proxies = List.of("10.0.0.0/8", "fd00::/8");

        assertThat(of(proxies, "10.1.2.3", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(of(proxies, "10.1.2.3", "192.0.2.66, 198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(of(proxies, "10.1.2.3", "192.0.2.66, 198.51.100.1, 10.9.9.9"))
                .isEqualTo("198.51.100.1");
        assertThat(of(proxies, "fd00::1", "2001:db8::1")).isEqualTo("2001:db8::1");
    }

    @Test
    void rubbishLeavesTheProxysAddress() {
        for (String said : new String[] {null, "", "unknown", "evil.example.org", "1.2.3.4.5.6.7.8, x", ","}) {
            assertThat(of(List.of("10.0.0.0/8"), "10.1.2.3", said)).isEqualTo("10.1.2.3");
        }
    }
}
