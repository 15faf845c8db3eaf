package dev.afterword.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.afterword.notification.SendResult.Result;
import dev.afterword.testing.Attack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A mail server that refuses, drops, dawdles or speaks in clear costs a bounded time, and its answers are understood. */
class SmtpMailerTests {

    private static final Mail MAIL = new Mail(
            UUID.randomUUID(),
            "ada@example.org",
            "One thing",
            "plain",
            "<p>html</p>",
            Instant.parse("2031-03-19T00:00:00Z"));

    private static SendResult send(String scheme, int port, String query, Mail mail) {
        MailSettings settings = MailSettings.read(
                scheme + "://127.0.0.1:" + port + query, "afterword@example.org", "https://afterword.example.org");
        return new SmtpMailer((MailSettings.On) settings, Duration.ofSeconds(2)).send(mail);
    }

    /** An SMTP server that works until a client sends {@code word}, and then does what the test asks for. */
    private static final class Rude implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<String> said = Collections.synchronizedList(new ArrayList<>());
        private final String word;
        private final String answer;

        /** @param answer the reply to the word; empty to drop the connection, "…" to reply after a long time */
        Rude(String word, String answer) throws IOException {
            this.word = word;
            this.answer = answer;
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            try (Socket client = socket.accept();
                    OutputStream out = client.getOutputStream();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                if (reply(out, "HELLO", "220 here") && talk(in, out)) {
                    in.readLine();
                }
            } catch (IOException e) {
                // the client went
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean talk(BufferedReader in, OutputStream out) throws IOException, InterruptedException {
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                said.add(line);
                if (data && !line.equals(".")) {
                    continue;
                }
                data = line.equals("DATA") && !line.startsWith(word);
                String usual = data ? "354 go on" : line.startsWith("QUIT") ? "221 bye" : "250 ok";
                if (!reply(out, line, usual)) {
                    return false;
                }
            }
            return true;
        }

        private boolean reply(OutputStream out, String line, String usual) throws IOException, InterruptedException {
            boolean rude = line.startsWith(word);
            if (rude && answer.equals("…")) {
                Thread.sleep(Duration.ofSeconds(30));
            }
            if (rude && answer.isEmpty()) {
                return false;
            }
            out.write(((rude ? answer : usual) + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        }

        SendResult send() {
            return SmtpMailerTests.send("smtp", socket.getLocalPort(), "", MAIL);
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Result answer(String word, String answer) throws IOException {
        try (Rude server = new Rude(word, answer)) {
            return server.send().result();
        }
    }

    @Test
    void whatTheServerSaysCounts() throws IOException {
        assertThat(answer("nothing", "x")).isEqualTo(Result.SENT);
        assertThat(answer("HELLO", "421 too busy")).isEqualTo(Result.UNREACHABLE);
        assertThat(answer("MAIL", "451 not now")).isEqualTo(Result.LATER);
        assertThat(answer("MAIL", "550 not from you")).isEqualTo(Result.REFUSED);
        assertThat(answer("RCPT", "450 mailbox busy")).isEqualTo(Result.LATER);
        assertThat(answer("RCPT", "550 nobody here")).isEqualTo(Result.REFUSED);
        assertThat(answer("DATA", "452 disk full")).isEqualTo(Result.LATER);
        assertThat(answer(".", "451 try again")).isEqualTo(Result.LATER);
        assertThat(answer(".", "554 looks odd")).isEqualTo(Result.REFUSED);
        assertThat(answer("QUIT", "")).as("a rude farewell").isEqualTo(Result.SENT);
    }

    @Test
    void aDroppedConnectionIsTriedAgainUnlessAllWasHandedOver() throws IOException {
        assertThat(answer("HELLO", "")).isEqualTo(Result.UNREACHABLE);
        assertThat(answer("MAIL", "")).isEqualTo(Result.LATER);
        assertThat(answer("DATA", "")).isEqualTo(Result.LATER);
        assertThat(answer(".", "")).isEqualTo(Result.UNCERTAIN);
    }

    @Test
    void aSlowServerHoldsNobodyUp() throws IOException {
        Instant start = Instant.now();
        assertThat(answer("HELLO", "…")).isEqualTo(Result.UNREACHABLE);
        assertThat(answer(".", "…")).isEqualTo(Result.UNCERTAIN);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void withoutTheEncryptionThatIsRequiredNothingIsSaid() throws IOException {
        try (Rude clear = new Rude("nothing", "x")) {
            SendResult sending = send("smtp", clear.socket.getLocalPort(), "?starttls=required", MAIL);
            assertThat(sending.result()).isEqualTo(Result.UNREACHABLE);
            assertThat(sending.detail()).contains("STARTTLS");
            assertThat(clear.said).noneMatch(line -> line.startsWith("MAIL") || line.startsWith("AUTH"));
        }
        GreenMail clear = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
        clear.start();
        try {
            assertThat(send("smtp", clear.getSmtp().getPort(), "?starttls=required", MAIL)
                            .result())
                    .isEqualTo(Result.UNREACHABLE);
            assertThat(clear.getReceivedMessages()).isEmpty();
            assertThat(send("smtp", clear.getSmtp().getPort(), "", MAIL).result())
                    .as("the control")
                    .isEqualTo(Result.SENT);
        } finally {
            clear.stop();
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        GreenMail unknown = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtps").dynamicPort());
        unknown.start();
        try {
            assertThat(send("smtps", unknown.getSmtps().getPort(), "", MAIL).result())
                    .isEqualTo(Result.UNREACHABLE);
            assertThat(unknown.getReceivedMessages()).isEmpty();
        } finally {
            unknown.stop();
        }
    }

    @Test
    @Attack(33)
    void anAddressBeginsNoOtherHeader() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
        server.start();
        try {
            for (String to : List.of(
                    "ada@example.org\r\nBcc: eve@example.org",
                    "ada@example.org, eve@example.org",
                    "Ada <ada@example.org>",
                    "ada@example.org\n\nbody",
                    "")) {
                Mail mail = new Mail(MAIL.id(), to, "One\r\nBcc: eve@example.org", "plain", "html", MAIL.at());
                assertThat(send("smtp", server.getSmtp().getPort(), "", mail).result())
                        .as(to)
                        .isEqualTo(Result.REFUSED);
            }
            assertThat(server.getReceivedMessages()).isEmpty();
            Mail subject = new Mail(MAIL.id(), MAIL.to(), "One\r\nBcc: eve@example.org", "plain", "html", MAIL.at());
            send("smtp", server.getSmtp().getPort(), "", subject);
            assertThat(server.getReceivedMessages())
                    .hasSizeLessThanOrEqualTo(1)
                    .allSatisfy(mail -> assertThat(mail.getAllRecipients()).hasSize(1));
            assertThat(server.getReceivedMessagesForDomain("eve@example.org")).isEmpty();
        } finally {
            server.stop();
        }
    }
}
