package dev.afterword.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.database.StartupException;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@AfterwordTest
class PublicAddressTests {

    @Autowired
    ApplicationContext context;

    /** What the chain behind the filter writes for a plain request that a proxy sent on. */
    private static MockHttpServletResponse answer(String url, FilterChain chain) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.addHeader("Host", "evil.example.com");
        request.setServerName("evil.example.com");
        MockHttpServletResponse response = new MockHttpServletResponse();
        PublicAddressFilter.filter(new PublicAddress(url, false)).doFilter(request, response, chain);
        return response;
    }

    private static final FilterChain HEADERS_AND_COOKIE = (request, response) -> {
        var http = (jakarta.servlet.http.HttpServletRequest) request;
        var answer = (jakarta.servlet.http.HttpServletResponse) response;
        new SafeHeaders().writeHeaders(http, answer);
        SessionCookie.set(http, answer, "session");
    };

    @Test
    void behindTlsTheCookieIsBoundToTheHostAndSecure() throws Exception {
        MockHttpServletResponse answer = answer("https://afterword.example.org", HEADERS_AND_COOKIE);

        assertThat(answer.getHeader("Set-Cookie"))
                .startsWith("__Host-afterword=")
                .contains("Secure", "HttpOnly", "Path=/");
        assertThat(answer.getHeader("Set-Cookie")).doesNotContain("Domain");
        assertThat(answer.getHeader("Strict-Transport-Security")).startsWith("max-age=31536000");
    }

    @Test
    void onPlainLoopbackItIsNot() throws Exception {
        MockHttpServletResponse answer = answer(null, HEADERS_AND_COOKIE);

        assertThat(answer.getHeader("Set-Cookie")).startsWith("afterword=").doesNotContain("Secure");
        assertThat(answer.getHeader("Strict-Transport-Security")).isNull();
    }

    @Test
    void aRequestIsToTheConfiguredAddress() throws Exception {
        answer(
                "https://afterword.example.org:8443/",
                (request, response) -> assertThat(((jakarta.servlet.http.HttpServletRequest) request).getRequestURL())
                        .hasToString("https://afterword.example.org:8443/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "afterword.example.org",
                "ftp://example.org",
                "https://",
                "https://a.org/sub",
                "https://me@a.org",
                "https://a b"
            })
    void whatNobodyCanOpenIsRefused(String url) {
        assertThatThrownBy(() -> new PublicAddress(url, false))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("AFTERWORD_URL");
    }

    @Test
    void tlsHereAndAPlainAddressContradictEachOther() {
        assertThatThrownBy(() -> new PublicAddress("http://example.org", true)).isInstanceOf(StartupException.class);
    }

    @Test
    void withoutTlsOnlyThisMachineIsServed() throws IOException {
        InetAddress other = InetAddress.getByName("192.0.2.1");
        InetAddress loopback = InetAddress.getLoopbackAddress();

        for (InetAddress address : new InetAddress[] {other, InetAddress.getByName("0.0.0.0"), null}) {
            assertThatThrownBy(() -> Tls.requireSafe(address, false, false))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("without TLS");
        }
        Tls.requireSafe(loopback, false, false);
        Tls.requireSafe(other, true, false);
        Tls.requireSafe(other, false, true);
    }

    /** The link of an invitation, of a redirect and of the API's description, asked with a Host of the sender's choice. */
    @Test
    void nothingIsMadeFromTheHostHeader() throws IOException {
        Cast cast = new Cast(context);
        Person admin = cast.person(Role.ADMINISTRATOR);
        Person guest = context.getBean(People.class)
                .addLocally(PersonFields.named("Gus Guest", RandomCodes.random(12) + "@example.org"), null);
        String token = cast.api(admin).token();

        for (String request : List.of(
                "POST /api/v1/people/" + guest.id() + "/invitation", "GET /incidents", "GET /api/v1/openapi.json")) {
            String answer = asked(
                    cast.port(),
                    request,
                    request.startsWith("GET /inc") ? "" : "Authorization: Bearer " + token + "\r\n");
            assertThat(answer).as(request).startsWith("HTTP/1.1 ").doesNotContain("evil.example.com");
            assertThat(answer).as(request).doesNotContain("HTTP/1.1 4").doesNotContain("HTTP/1.1 5");
            if (request.startsWith("POST")) {
                assertThat(answer).contains("http://localhost:" + cast.port() + "/welcome#");
            }
        }
    }

    private static String asked(int port, String request, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: evil.example.com\r\n" + headers
                                    + "Content-Type: application/json\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
