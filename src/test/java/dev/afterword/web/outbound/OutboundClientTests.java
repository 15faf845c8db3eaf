package dev.afterword.web.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.afterword.testing.Attack;
import dev.afterword.web.outbound.OutboundException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundClientTests {

    private static final OutboundLimits LIMITS =
            new OutboundLimits(Duration.ofSeconds(1), Duration.ofMillis(700), Duration.ofSeconds(2), 1000, 1000, 4, 2);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> lookedUp = new ArrayList<>();
    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        open.add(() -> server.stop(0));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void sendsAndReturnsTheAnswer() throws Exception {
        server.createContext("/a", exchange -> {
            exchange.getResponseHeaders()
                    .set("X-Seen", exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 201, exchange.getRequestMethod() + exchange.getRequestURI() + text(exchange));
        });

        OutboundAnswer answer = client().send(new OutboundRequest(
                "PATCH", uri("/a?b=c%20d"), Map.of("authorization", "Bearer x"), "body".getBytes(UTF_8)));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).asString().isEqualTo("PATCH/a?b=c%20dbody");
        assertThat(answer.header("x-seen")).hasValue("Bearer x");
    }

    /** The name has another address when it is looked up again, where another server listens. */
    @Test
    @Attack(37)
    void connectsToTheAddressThatWasChecked() throws Exception {
        URI uri = movingName();
        OutboundClient client = client(List.of("127.0.0.1"), this::moves);

        assertThat(client.send(get(uri)).body()).asString().isEqualTo("the checked one, named " + uri.getAuthority());
        assertThat(lookedUp).containsExactly("moving.test");
        assertThat(failure(client, uri).reason()).isEqualTo(Reason.NOT_ALLOWED);
    }

    /** As a client does that is given the name once it has been checked. */
    @Test
    @Attack(value = 37, control = true)
    void aClientThatLooksTheNameUpAgainReachesTheOtherAddress() throws Exception {
        URI uri = movingName();
        new OutboundAddresses(List.of("127.0.0.1"), List.of(), this::moves).allowed(uri);
        URI second = URI.create("http://" + moves(uri.getHost())[0].getHostAddress() + ":" + uri.getPort() + "/");

        assertThat(client().send(get(second)).body()).asString().isEqualTo("inside");
    }

    private InetAddress[] moves(String host) throws UnknownHostException {
        lookedUp.add(host);
        return InetAddress.getAllByName(lookedUp.size() == 1 ? "127.0.0.1" : "127.0.0.2");
    }

    private URI movingName() throws IOException {
        int port = server.getAddress().getPort();
        HttpServer inside = HttpServer.create(new InetSocketAddress("127.0.0.2", port), 0);
        inside.createContext("/", exchange -> answer(exchange, 200, "inside"));
        inside.start();
        open.add(() -> inside.stop(0));
        server.createContext(
                "/",
                exchange -> answer(
                        exchange,
                        200,
                        "the checked one, named " + exchange.getRequestHeaders().getFirst("Host")));
        return URI.create("http://moving.test:" + port + "/");
    }

    @Test
    void triesTheNextAddressOfANameWhereNobodyListens() throws Exception {
        server.createContext("/", exchange -> answer(exchange, 200, "here"));
        OutboundClient client = client(List.of("127.0.0.0/8"), _ ->
                new InetAddress[] {InetAddress.getByName("127.0.0.9"), InetAddress.getLoopbackAddress()});

        assertThat(client.send(get(URI.create(
                                "http://two.test:" + server.getAddress().getPort() + "/")))
                        .body())
                .asString()
                .isEqualTo("here");
    }

    @Test
    void followsNoRedirectAndKeepsNoCookie() throws Exception {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/");
            exchange.getResponseHeaders().set("Set-Cookie", "a=b; Path=/");
            answer(exchange, 302, String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
        });
        OutboundClient client = client();
        client.send(get(uri("/")));

        OutboundAnswer answer = client.send(get(uri("/")));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).hasValue("http://169.254.169.254/");
        assertThat(answer.body()).asString().isEqualTo("null");
    }

    @Test
    void endsAfterTheWholeTimeThoughBytesDripIn() throws Exception {
        URI uri = raw("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", out -> {
            while (true) {
                out.write('x');
                out.flush();
                Thread.sleep(100);
            }
        });
        long start = System.nanoTime();

        OutboundException failure = failure(client(), uri);

        assertThat(failure.reason()).isEqualTo(Reason.TOO_SLOW);
        assertThat(failure.sent()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(4));
    }

    @Test
    void endsWhenNothingArrives() throws Exception {
        URI uri = raw("", _ -> Thread.sleep(5000));

        OutboundException failure = failure(client(), uri);

        assertThat(failure.reason()).isEqualTo(Reason.BROKEN_OFF);
        assertThat(failure.sent()).isTrue();
    }

    @Test
    void endsWhenTheBodyIsTooLarge() throws Exception {
        server.createContext("/1000", exchange -> answer(exchange, 200, "x".repeat(1000)));
        URI endless = raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", out -> {
            while (true) {
                out.write("400\r\n".getBytes(UTF_8));
                out.write(new byte[0x400]);
                out.write("\r\n".getBytes(UTF_8));
            }
        });

        assertThat(client().send(get(uri("/1000"))).body()).hasSize(1000);
        assertThat(failure(client(), endless).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void endsWhenTheHeadersAreTooLarge() throws Exception {
        URI many = raw("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(300), _ -> Thread.sleep(5000));
        URI one = raw("HTTP/1.1 200 OK\r\nX: " + "y".repeat(20_000), _ -> Thread.sleep(5000));

        assertThat(failure(client(), many).getMessage()).contains("header");
        assertThat(failure(client(), one).getMessage()).contains("line length");
    }

    @Test
    void knowsWhetherTheServerMayHaveReceivedIt() throws Exception {
        URI dropped = raw("", _ -> {});
        URI closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }

        assertThat(failure(client(), dropped))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BROKEN_OFF));
        assertThat(failure(client(), dropped).sent()).isTrue();
        assertThat(failure(client(), closed))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
        assertThat(failure(client(), closed).sent()).isFalse();
    }

    @Test
    void sendsNothingThatIsTooLargeOrBreaksALine() throws Exception {
        OutboundRequest large = new OutboundRequest("POST", uri("/"), Map.of(), new byte[1001]);

        assertThat(catchThrowableOfType(OutboundException.class, () -> client().send(large))
                        .sent())
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutboundRequest("GET", uri("/"), Map.of("a", "b\r\nHost: evil"), null));
    }

    @Test
    void usesNoProxyOfTheEnvironment() throws Exception {
        server.createContext("/", exchange -> answer(exchange, 200, "direct"));
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "1");
        open.add(() -> {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        });

        assertThat(client().send(get(uri("/"))).body()).asString().isEqualTo("direct");
    }

    @Test
    void checksTheNameInTheCertificate() throws Exception {
        KeyStore store = certificate("tracker.test");
        HttpsServer encrypted = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        encrypted.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        encrypted.createContext("/", exchange -> answer(exchange, 200, "encrypted"));
        encrypted.start();
        open.add(() -> encrypted.stop(0));
        OutboundClient trusting = keep(new OutboundClient(
                new OutboundAddresses(
                        List.of("127.0.0.1"), List.of(), _ -> new InetAddress[] {InetAddress.getLoopbackAddress()}),
                LIMITS,
                context(store)));
        String end = ":" + encrypted.getAddress().getPort() + "/";

        assertThat(trusting.send(get(URI.create("https://tracker.test" + end))).body())
                .asString()
                .isEqualTo("encrypted");
        assertThat(failure(trusting, URI.create("https://other.test" + end)).reason())
                .isEqualTo(Reason.UNREACHABLE);
        assertThat(failure(client(), URI.create("https://127.0.0.1" + end)).sent())
                .as("a certificate that Java doesn't trust")
                .isFalse();
    }

    /** As {@code docs/trackers.md} says for an authority of one's own. */
    @Test
    void trustsTheStoreThatJavaIsGiven() throws Exception {
        KeyStore store = certificate("tracker.test");
        HttpsServer encrypted = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        encrypted.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        encrypted.createContext("/", exchange -> answer(exchange, 200, "encrypted"));
        encrypted.start();
        open.add(() -> encrypted.stop(0));
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        anchors.setCertificateEntry("it", store.getCertificate("it"));
        Path file = folder.resolve("anchors.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            anchors.store(out, "changeit".toCharArray());
        }
        URI uri = URI.create("https://tracker.test:" + encrypted.getAddress().getPort() + "/");
        OutboundAddresses.Names here = _ -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        assertThat(failure(client(List.of("127.0.0.1"), here), uri).getMessage())
                .contains("certification path");

        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        open.add(() -> {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        });

        assertThat(client(List.of("127.0.0.1"), here).send(get(uri)).body())
                .asString()
                .isEqualTo("encrypted");
    }

    private OutboundClient client() {
        return client(List.of("127.0.0.0/8"), InetAddress::getAllByName);
    }

    private OutboundClient client(List<String> permitted, OutboundAddresses.Names names) {
        return keep(new OutboundClient(new OutboundAddresses(permitted, List.of(), names), LIMITS, null));
    }

    private OutboundClient keep(OutboundClient client) {
        open.add(client);
        return client;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static OutboundRequest get(URI uri) {
        return new OutboundRequest("GET", uri, Map.of(), null);
    }

    private static OutboundException failure(OutboundClient client, URI uri) {
        return catchThrowableOfType(OutboundException.class, () -> client.send(get(uri)));
    }

    private static String text(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private interface Rest {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** A server that reads a part of each request, writes the head, and then the rest. */
    private URI raw(String head, Rest rest) throws IOException {
        ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        open.add(socket);
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    connection.getInputStream().read(new byte[4096]);
                    connection.getOutputStream().write(head.getBytes(UTF_8));
                    connection.getOutputStream().flush();
                    rest.write(connection.getOutputStream());
                } catch (IOException | InterruptedException _) {
                    // The client has closed the connection, or the test has ended.
                }
            }
        });
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    private KeyStore certificate(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
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
                        "san=dns:" + name,
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

    private static SSLContext context(KeyStore store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        anchors.setCertificateEntry("it", store.getCertificate("it"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
