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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The program with TLS of its own, and with an address that people use. */
@AfterwordTest
@DirtiesContext
class TlsTests {

    private static final Path FOLDER = temporary();
    private static final Path CERTIFICATE = FOLDER.resolve("cert.pem");
    private static final Path KEY = FOLDER.resolve("key.pem");

    @Autowired
    ApplicationContext context;

    @Autowired
    Tls tls;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws Exception {
        write(made("first"));
        settings.add("afterword.tls.cert", CERTIFICATE::toString);
        settings.add("afterword.tls.key", KEY::toString);
        settings.add("afterword.url", () -> "https://afterword.example.org");
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory(Path.of("target"), "tls");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Writes key and certificate where the program reads them. */
    private static void write(KeyStore made) throws Exception {
        Files.writeString(
                CERTIFICATE, pem("CERTIFICATE", made.getCertificate("it").getEncoded()));
        Files.writeString(KEY, key(made));
    }

    private static KeyStore made(String name) throws Exception {
        Path store = FOLDER.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    }

    private static String key(KeyStore made) throws Exception {
        return pem("PRIVATE KEY", made.getKey("it", "changeit".toCharArray()).getEncoded());
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    private HttpResponse<String> send(KeyStore trusted, HttpRequest.Builder request) throws Exception {
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        anchors.setCertificateEntry("it", trusted.getCertificate("it"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext ssl = SSLContext.getInstance("TLS");
        ssl.init(null, trust.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(ssl).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + new Cast(context).port() + path));
    }

    @Test
    void servesTlsAndTakesUpANewCertificate() throws Exception {
        KeyStore first = KeyStore.getInstance(FOLDER.resolve("first.p12").toFile(), "changeit".toCharArray());
        Person admin = new Cast(context).person(Role.ADMINISTRATOR);
        Person guest = context.getBean(People.class)
                .addLocally(PersonFields.named("Gus Guest", RandomCodes.random(12) + "@example.org"), null);
        String token = new Cast(context).api(admin).token();

        HttpResponse<String> page = send(first, request("/sign-in"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("max-age="));
        assertThat(page.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie ->
                        assertThat(cookie).startsWith("__Host-afterword").contains("Secure"));

        HttpResponse<String> invitation = send(
                first,
                request("/api/v1/people/" + guest.id() + "/invitation")
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(invitation.body()).contains("\"https://afterword.example.org/welcome#");

        // A renewal writes one file after the other: in between, the old pair is served.
        KeyStore second = made("second");
        Files.writeString(
                CERTIFICATE, pem("CERTIFICATE", second.getCertificate("it").getEncoded()));
        tls.reload();
        assertThat(send(first, request("/healthz")).statusCode()).isEqualTo(200);

        Files.writeString(KEY, key(second));
        tls.reload();
        assertThat(((X509Certificate) send(second, request("/healthz"))
                                .sslSession()
                                .orElseThrow()
                                .getPeerCertificates()[0])
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=second");
        assertThatThrownBy(() -> send(first, request("/healthz"))).isInstanceOf(IOException.class);
    }

    @Test
    void aKeyOfAnotherCertificateIsRefusedInWords() throws Exception {
        Path other = Files.writeString(FOLDER.resolve("other.pem"), key(made("other")));

        assertThatThrownBy(() -> Tls.load(CERTIFICATE, other))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("the key is not that of the first certificate");
        assertThatThrownBy(() -> Tls.load(FOLDER.resolve("none"), other)).isInstanceOf(StartupException.class);
        assertThatThrownBy(() -> Tls.load(other, other)).isInstanceOf(StartupException.class);
    }

    @Test
    void halfOfTheSettingIsRefused() {
        assertThatThrownBy(() -> new Tls(new MockEnvironment().withProperty("afterword.tls.cert", "cert.pem")))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("only one of them");
    }
}
