package dev.afterword.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Hands one email to the server. A server that is slow, hangs up or refuses takes a limited time, and nothing is lost. */
final class SmtpMailer {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final MailSettings.On settings;
    private final Duration most;

    /** @param most how long one email may take in total, whatever the server does */
    SmtpMailer(MailSettings.On settings, Duration most) {
        this.settings = settings;
        this.most = most;
    }

    SendResult send(Mail mail) {
        Letter letter;
        Session session = Session.getInstance(properties());
        try {
            letter = new Letter(session, mail);
        } catch (MessagingException e) {
            return SendResult.of(SendResult.Result.REFUSED, e);
        }
        return bounded(session, letter);
    }

    /** Runs on virtual threads: only such a thread stops waiting for a socket when it is interrupted. */
    private SendResult bounded(Session session, Letter letter) {
        ExecutorService one = Executors.newVirtualThreadPerTaskExecutor();
        Future<SendResult> sending = one.submit(() -> hand(session, letter));
        try {
            return sending.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Exception slow = new TimeoutException("no end after " + most.toSeconds() + " s");
            return SendResult.of(letter.handedOver ? SendResult.Result.UNCERTAIN : SendResult.Result.UNREACHABLE, slow);
        } catch (ExecutionException e) {
            return SendResult.of(letter.handedOver ? SendResult.Result.UNCERTAIN : SendResult.Result.LATER, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SendResult.of(letter.handedOver ? SendResult.Result.UNCERTAIN : SendResult.Result.LATER, e);
        } finally {
            one.shutdownNow();
        }
    }

    private SendResult hand(Session session, Letter letter) throws MessagingException {
        Transport transport = session.getTransport(protocol());
        try {
            MailServer server = settings.server();
            transport.connect(server.host(), server.port(), server.user(), server.password());
        } catch (MessagingException e) {
            return SendResult.of(SendResult.Result.UNREACHABLE, e);
        }
        try {
            transport.sendMessage(letter, letter.getAllRecipients());
            return new SendResult(SendResult.Result.SENT, "");
        } catch (MessagingException e) {
            return SendResult.of(verdict(e, letter), e);
        } finally {
            close(transport);
        }
    }

    /** Returns the result by the answer of the server; without an answer, by how much was sent. */
    private static SendResult.Result verdict(MessagingException e, Letter letter) {
        int code = code(e);
        if (code >= 500) {
            return SendResult.Result.REFUSED;
        }
        return code < 400 && letter.handedOver ? SendResult.Result.UNCERTAIN : SendResult.Result.LATER;
    }

    private static int code(MessagingException e) {
        for (Exception each = e; each != null; each = next(each)) { // the first refusal of the server
            int code = switch (each) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> 0;
            };
            if (code >= 400) {
                return code;
            }
        }
        return 0;
    }

    private static @Nullable Exception next(Exception e) {
        return e instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    /** Closes the connection. The email is sent by now, even if this fails. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // the email is sent all the same
        }
    }

    private String protocol() {
        return settings.server().tls() ? "smtps" : "smtp";
    }

    private Properties properties() {
        MailServer server = settings.server();
        String prefix = "mail." + protocol() + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "auth", String.valueOf(server.user() != null));
        properties.setProperty(prefix + "starttls.enable", String.valueOf(!server.tls()));
        properties.setProperty(prefix + "starttls.required", String.valueOf(server.starttls()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.setProperty(prefix + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
        properties.setProperty(prefix + "timeout", String.valueOf(ANSWER.toMillis()));
        properties.setProperty(prefix + "writetimeout", String.valueOf(ANSWER.toMillis()));
        properties.setProperty(prefix + "quitwait", "false");
        return properties;
    }

    /** Remembers whether the whole email was handed over. */
    private final class Letter extends MimeMessage {

        private final Mail mail;
        private volatile boolean handedOver;

        Letter(Session session, Mail mail) throws MessagingException {
            super(session);
            this.mail = mail;
            if (!MailSettings.address(mail.to())) {
                throw new MessagingException("no address that mail can be sent to");
            }
            setFrom(new InternetAddress(settings.from(), true));
            setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
            setSubject(mail.subject(), StandardCharsets.UTF_8.name());
            setSentDate(Date.from(mail.at()));
            setHeader("Auto-Submitted", "auto-generated");
            setContent(new MimeMultipart("alternative", part(mail.plain(), "plain"), part(mail.html(), "html")));
            saveChanges();
        }

        private static MimeBodyPart part(String text, String subtype) throws MessagingException {
            MimeBodyPart part = new MimeBodyPart();
            part.setText(text, StandardCharsets.UTF_8.name(), subtype);
            return part;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader(
                    "Message-ID",
                    "<" + mail.id() + settings.from().substring(settings.from().lastIndexOf('@')) + ">");
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
            super.writeTo(out, ignored);
            handedOver = true;
        }
    }
}
