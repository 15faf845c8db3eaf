package dev.afterword.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** Whether and how email is sent: {@code AFTERWORD_SMTP_URL}, {@code AFTERWORD_MAIL_FROM} and, for the links, {@code AFTERWORD_URL}. */
sealed interface MailSettings {

    /** @param base the address of this installation, without a slash at the end */
    record On(MailServer server, String from, String base) implements MailSettings {}

    /**
     * No email is sent.
     *
     * @param why the rest of the message key {@code mail.off.<why>}
     * @param detail the correct format, for the person who set it up
     */
    record Off(String why, String detail) implements MailSettings {}

    static MailSettings read(Environment environment) {
        MailSettings settings = read(
                environment.getProperty("afterword.smtp.url"),
                environment.getProperty("afterword.mail.from"),
                environment.getProperty("afterword.url"));
        if (settings instanceof Off off && !off.why.equals("unset")) {
            Logger log = LoggerFactory.getLogger(MailSettings.class);
            log.error("No mail goes out: {} {}", off.why, off.detail);
        }
        return settings;
    }

    static MailSettings read(@Nullable String smtp, @Nullable String from, @Nullable String url) {
        if (smtp == null || smtp.isBlank()) {
            return new Off("unset", "");
        }
        MailServer server;
        try {
            server = MailServer.parse(smtp);
        } catch (IllegalArgumentException e) {
            return new Off("server", String.valueOf(e.getMessage()));
        }
        if (from == null || !address(from)) {
            return new Off("from", "AFTERWORD_MAIL_FROM");
        }
        if (url == null || !web(url)) {
            return new Off("url", "AFTERWORD_URL");
        }
        return new On(server, from.strip(), url.strip().replaceAll("/+$", ""));
    }

    /** Checks that this is one plain address, which can't start another header. */
    static boolean address(String text) {
        try {
            InternetAddress address = new InternetAddress(text.strip(), true);
            return text.strip().equals(address.getAddress()) && text.chars().noneMatch(Character::isISOControl);
        } catch (AddressException e) {
            return false;
        }
    }

    private static boolean web(String url) {
        try {
            URI uri = URI.create(url.strip());
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
