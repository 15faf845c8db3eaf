package dev.afterword.notification;

import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewers;
import dev.afterword.access.Viewers.Known;
import dev.afterword.access.privilege.Notices;
import dev.afterword.jobs.RecurringJob;
import dev.afterword.web.Languages;
import dev.afterword.web.Messages;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Tells people by email at once that somebody was given more access, also those who get no other email. Each is told once. */
@Component
class AlertJob implements RecurringJob {

    private final NotificationJobStore store;
    private final Viewers viewers;
    private final Transactions transactions;
    private final Notices notices;
    private final People people;
    private final Languages languages;
    private final Clock clock;
    private final MailSettings settings;
    private final Function<Mail, SendResult> post;

    AlertJob(
            NotificationJobStore store,
            Viewers viewers,
            Transactions transactions,
            Notices notices,
            People people,
            Languages languages,
            Clock clock,
            MailSettings settings) {
        this.store = store;
        this.viewers = viewers;
        this.transactions = transactions;
        this.notices = notices;
        this.people = people;
        this.languages = languages;
        this.clock = clock;
        this.settings = settings;
        this.post = NotificationConfiguration.post(settings);
    }

    @Override
    public String name() {
        return "notification.alerts";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run() {
        if (settings instanceof MailSettings.On on) {
            for (UUID person : store.unmailed()) {
                viewers.find(person).ifPresent(known -> send(known, on));
            }
        }
    }

    /** What the server didn't take is tried again in the next run; what it may have taken isn't. */
    private void send(Known known, MailSettings.On on) {
        int told = transactions.in(known.viewer(), () -> notices.claimForMail(known.viewer()));
        if (told == 0) {
            return;
        }
        Person person = people.find(known.viewer().id()).orElseThrow();
        SendResult.Result result = post.apply(mail(person, languages.in(known.language()), on.base()))
                .result();
        if (result == SendResult.Result.UNREACHABLE || result == SendResult.Result.LATER) {
            transactions.run(known.viewer(), () -> notices.releaseForMail(known.viewer()));
        }
    }

    private Mail mail(Person person, Messages msg, String base) {
        return Mail.notice(
                person.email(),
                msg,
                msg.t("alert.subject"),
                msg.t("alert.text"),
                base + "/privileges",
                clock.instant());
    }
}
