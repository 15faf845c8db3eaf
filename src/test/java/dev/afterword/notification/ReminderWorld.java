package dev.afterword.notification;

import static dev.afterword.testing.IncidentCast.json;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.afterword.access.People;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.Transactions;
import dev.afterword.access.UnreadStore;
import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers;
import dev.afterword.access.Viewers.Known;
import dev.afterword.testing.IncidentCast;
import dev.afterword.web.Languages;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;

/** An incident with a finding, an owner of follow-ups outside of it, a mail server, and a clock that tests move. */
final class ReminderWorld {

    static final String ZONE = "Asia/Taipei";
    static final String TITLE = "End tokens after 30 days";
    static final String BASE = "https://afterword.example.org";

    /** A Wednesday far off, so that nothing else is due. */
    static final LocalDate DAY = LocalDate.of(2031, 3, 19);

    final MovableClock clock = new MovableClock();
    final GreenMail mails;
    final IncidentCast cast;
    final Viewer owner;
    private final ApplicationContext context;

    ReminderWorld(ApplicationContext context) {
        this.context = context;
        mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
        mails.start();
        cast = new IncidentCast(context, "{\"title\": \"Mail theft at Acme\"}");
        owner = cast.person("Olive Owner", Set.of());
        profile("en", ZONE);
        cast.database()
                .sql()
                .sql("INSERT INTO notification.choice (person_id, mail, quiet_weekends) VALUES (?, 'DAILY', false)")
                .param(owner.id())
                .update();
        cast.post(
                cast.member,
                cast.api("/findings"),
                "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Token never ends\", \"description\": \"Leaked by Bob\"}");
        clock.set(DAY, "07:59", ZONE);
    }

    void profile(String language, String zone) {
        cast.database()
                .sql()
                .sql("UPDATE access.person SET language = ?, zone = ? WHERE id = ?")
                .params(language, zone, owner.id())
                .update();
    }

    /** The key of a new follow-up of the owner. */
    String followUp(LocalDate due) {
        String key = json(cast.post(
                        cast.member, cast.api("/findings/F-1/follow-ups"), """
                        {"kind": "BUG", "title": "%s", "owner": "%s", "priority": "P1", "dueOn": "%s"}""".formatted(TITLE, owner.id(), DAY)))
                .get("key")
                .asString();
        due(key, due);
        return key;
    }

    /** Sets the day by which it has to be accepted and, to keep these tests simple, resolved. */
    void due(String key, LocalDate due) {
        cast.database()
                .sql()
                .sql("UPDATE followup.follow_up SET due_on = ? WHERE key = ?")
                .params(due, key)
                .update();
        cast.database().sql().sql("""
                        UPDATE followup.clock SET accept_by = :due, accept_reminder = :due::date - 3
                        WHERE follow_up_id = (SELECT id FROM followup.follow_up WHERE key = :key)""").param("due", due).param("key", key).update();
    }

    MailSettings.On settings(int port, String query) {
        return (MailSettings.On)
                MailSettings.read("smtp://127.0.0.1:" + port + query, "afterword@example.org", BASE + "/");
    }

    /** The program, just started, with the mail server. */
    Digests digests() {
        return digests(mails.getSmtp().getPort(), "");
    }

    Digests digests(int port, String query) {
        MailSettings.On on = settings(port, query);
        return digests(on, new SmtpMailer(on, Duration.ofSeconds(5))::send);
    }

    Digests digests(MailSettings settings, Function<Mail, SendResult> post) {
        return new Digests(
                context.getBean(Transactions.class),
                reminders(),
                context.getBean(NotificationStore.class),
                context.getBean(NewsStore.class),
                context.getBean(DigestStore.class),
                context.getBean(NotificationPreferencesStore.class),
                context.getBean(People.class),
                context.getBean(Languages.class),
                clock,
                settings,
                post);
    }

    Reminders reminders() {
        return new Reminders(
                context.getBean(TaskQuery.class),
                context.getBean(NotificationStore.class),
                context.getBean(NewsStore.class),
                context.getBean(UnreadStore.class),
                clock);
    }

    Known known(Viewer who) {
        return context.getBean(Viewers.class).find(who.id()).orElseThrow();
    }

    /** Visits the owner, as the job does. */
    boolean visit(Digests digests) {
        return digests.visit(known(owner), true);
    }

    /** What arrived for the owner. */
    List<MimeMessage> received() {
        String email =
                context.getBean(People.class).find(owner.id()).orElseThrow().email();
        return Arrays.stream(mails.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(email);
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    /** Returns the whole text of an email: its headers and its decoded parts. */
    static String text(MimeMessage mail) {
        try {
            var parts = (jakarta.mail.internet.MimeMultipart) mail.getContent();
            StringBuilder all = new StringBuilder(mail.getSubject()).append('\n');
            for (var header : java.util.Collections.list(mail.getAllHeaders())) {
                all.append(header.getName())
                        .append(": ")
                        .append(header.getValue())
                        .append('\n');
            }
            for (int i = 0; i < parts.getCount(); i++) {
                all.append(parts.getBodyPart(i).getContent()).append('\n');
            }
            return all.toString();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The states of the owner's digests by day. */
    List<String> states() {
        return cast.database()
                .sql()
                .sql("SELECT state FROM notification.digest WHERE person_id = ? ORDER BY day")
                .param(owner.id())
                .query(String.class)
                .list();
    }
}
