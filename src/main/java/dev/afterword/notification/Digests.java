package dev.afterword.notification;

import dev.afterword.access.People;
import dev.afterword.access.Task;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers.Known;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.notification.DigestStore.Digest;
import dev.afterword.notification.Reminders.Thing;
import dev.afterword.web.Languages;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The emails of one person: at most one a day, from eight o'clock in the person's time zone, about tasks that no email was sent for yet.
 * Its content is read when it is sent, with the access that the person has then. Each step is committed before the next, so that nothing is
 * sent twice if the program is cut off anywhere.
 */
final class Digests {

    private static final int HOUR = 8;
    private static final Duration CUT_OFF = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final Reminders reminders;
    private final ReminderStore store;
    private final DigestStore digests;
    private final NotificationPreferencesStore choices;
    private final People people;
    private final Languages languages;
    private final Clock clock;
    private final MailSettings settings;
    private final Function<Mail, SendResult> post;

    Digests(
            Transactions transactions,
            Reminders reminders,
            ReminderStore store,
            DigestStore digests,
            NotificationPreferencesStore choices,
            People people,
            Languages languages,
            Clock clock,
            MailSettings settings,
            Function<Mail, SendResult> post) {
        this.transactions = transactions;
        this.reminders = reminders;
        this.store = store;
        this.digests = digests;
        this.choices = choices;
        this.people = people;
        this.languages = languages;
        this.clock = clock;
        this.settings = settings;
        this.post = post;
    }

    /**
     * Brings a person's reminders up to date, and sends the digest that is due.
     *
     * @param reachable whether the mail server answered the last time
     * @return whether it answers now
     */
    boolean visit(Known known, boolean reachable) {
        ZonedDateTime local = clock.instant().atZone(ZoneId.of(known.zone()));
        Optional<UUID> due = transactions.in(known.viewer(), () -> prepared(known.viewer(), local));
        if (due.isEmpty() || !reachable || !(settings instanceof MailSettings.On on)) {
            return reachable;
        }
        return deliver(known, on, due.get(), local.toLocalDate());
    }

    /** Returns the digest that is due, if there is one. */
    private Optional<UUID> prepared(Viewer viewer, ZonedDateTime local) {
        LocalDate today = local.toLocalDate();
        reminders.gather(viewer, today);
        Digest latest = digests.latest(viewer.id()).orElse(null);
        if (latest == null || latest.day().isBefore(today)) {
            return made(viewer, latest, local);
        }
        return ready(latest) ? Optional.of(latest.id()) : Optional.empty();
    }

    private boolean ready(Digest latest) {
        Instant now = clock.instant();
        if (latest.state() == DigestState.SENDING && cutOff(latest, now)) {
            digests.state(latest.id(), DigestState.UNCERTAIN);
        }
        Instant next = latest.nextAttemptAt();
        return latest.state() == DigestState.WAITING && (next == null || !next.isAfter(now));
    }

    private static boolean cutOff(Digest latest, Instant now) {
        Instant tried = latest.triedAt();
        return tried == null || tried.plus(CUT_OFF).isBefore(now);
    }

    private Optional<UUID> made(Viewer viewer, @Nullable Digest before, ZonedDateTime local) {
        if (local.getHour() < HOUR) {
            return Optional.empty();
        }
        NotificationPreferences choice = choices.of(viewer);
        if (choice.quietWeekends() && weekend(local)) {
            return Optional.empty();
        }
        end(before);
        UUID id = RandomCodes.uuid();
        if (!digests.open(id, viewer.id(), local.toLocalDate()) || store.put(id, viewer.id()) == 0) {
            return Optional.empty();
        }
        boolean mailed = choice.mail() && settings instanceof MailSettings.On;
        digests.state(id, mailed ? DigestState.WAITING : DigestState.KEPT);
        return mailed ? Optional.of(id) : Optional.empty();
    }

    private static boolean weekend(ZonedDateTime local) {
        return Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(local.getDayOfWeek());
    }

    /** Gives up a digest of a past day: today's contains its reminders. */
    private void end(@Nullable Digest before) {
        if (before != null && before.state() == DigestState.WAITING) {
            digests.state(before.id(), DigestState.FAILED);
        } else if (before != null && before.state() == DigestState.SENDING) {
            digests.state(before.id(), DigestState.UNCERTAIN);
        }
    }

    private record Claimed(Mail mail, int attempt) {}

    private boolean deliver(Known known, MailSettings.On on, UUID digest, LocalDate today) {
        Optional<Claimed> claimed = transactions.in(known.viewer(), () -> claimed(known, on, digest, today));
        if (claimed.isEmpty()) {
            return true;
        }
        SendResult sending = post.apply(claimed.get().mail());
        transactions.run(
                known.viewer(), () -> digests.settle(digest, claimed.get().attempt(), sending, clock.instant()));
        return sending.result() != SendResult.Result.UNREACHABLE;
    }

    private Optional<Claimed> claimed(Known known, MailSettings.On on, UUID digest, LocalDate today) {
        Viewer viewer = known.viewer();
        List<Task> tasks = stillOpen(viewer, digest, today);
        if (tasks.isEmpty() || !choices.of(viewer).mail()) {
            digests.state(digest, tasks.isEmpty() ? DigestState.NOTHING : DigestState.KEPT);
            return Optional.empty();
        }
        String to = people.find(viewer.id()).orElseThrow().email();
        Mail mail = new DigestText(languages.in(known.language()), on.base(), today)
                .mail(digest, to, tasks, clock.instant());
        return digests.claim(digest, clock.instant()).map(attempt -> new Claimed(mail, attempt));
    }

    /** Returns the tasks of the digest that are still open, each once. */
    private List<Task> stillOpen(Viewer viewer, UUID digest, LocalDate today) {
        Set<Thing> things = store.of(digest).stream().map(Thing::of).collect(Collectors.toSet());
        return reminders.gather(viewer, today).stream()
                .filter(task -> things.contains(Thing.of(task)))
                .toList();
    }
}
