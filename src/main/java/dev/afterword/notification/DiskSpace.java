package dev.afterword.notification;

import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers;
import dev.afterword.database.DataFolder;
import dev.afterword.jobs.RecurringJob;
import dev.afterword.web.Languages;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Tells administrators before the disk of the data folder is full: on their home page as long as it is so, and by email once. It was told
 * when an email went out, or none can; after it had room again they are told anew.
 */
@Component
public class DiskSpace implements RecurringJob {

    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

    private final DataFolder home;
    private final DataSize least;
    private final People people;
    private final Viewers viewers;
    private final Languages languages;
    private final Clock clock;
    private final MailSettings settings;
    private final Function<Mail, SendResult> post;
    private boolean told;

    /** @param least below this much free space they are told */
    DiskSpace(
            DataFolder home,
            @Value("${afterword.disk.warn:2GB}") DataSize least,
            People people,
            Viewers viewers,
            Languages languages,
            Clock clock,
            MailSettings settings) {
        this.home = home;
        this.least = least;
        this.people = people;
        this.viewers = viewers;
        this.languages = languages;
        this.clock = clock;
        this.settings = settings;
        this.post = NotificationConfiguration.post(settings);
    }

    /** Returns how many megabytes are free where that is little and the viewer can do something about it. */
    public OptionalLong low(Viewer viewer) {
        return viewer.is(Role.ADMINISTRATOR) ? low() : OptionalLong.empty();
    }

    private OptionalLong low() {
        try {
            long free = home.freeSpace();
            return free < least.toBytes() ? OptionalLong.of(free >> 20) : OptionalLong.empty();
        } catch (IOException e) {
            LOG.warn("Nobody knows how much space is left", e);
            return OptionalLong.empty();
        }
    }

    @Override
    public String name() {
        return "notification.disk";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        OptionalLong low = low();
        if (low.isEmpty() || !(settings instanceof MailSettings.On on)) {
            told = false;
        } else if (!told) {
            told = people.administrators().stream()
                            .filter(person -> arrives(person, low.getAsLong(), on))
                            .count()
                    > 0;
        }
    }

    private boolean arrives(Person person, long megabytes, MailSettings.On on) {
        return viewers.find(person.id())
                .map(known -> languages.in(known.language()))
                .map(msg -> Mail.notice(
                        person.email(),
                        msg,
                        msg.t("disk.subject"),
                        msg.t("home.disk", megabytes),
                        on.base() + "/",
                        clock.instant()))
                .map(mail -> post.apply(mail).result() == SendResult.Result.SENT)
                .orElse(false);
    }
}
