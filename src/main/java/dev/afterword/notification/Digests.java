package dev.afterword.notification;

import dev.afterword.access.People;
import dev.afterword.access.Task;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers.Known;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.notification.DigestStore.Digest;
import dev.afterword.notification.NotificationPreferences.MailTiming;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The emails of one person: one a day, from eight o'clock in the person's time zone, about what no email was sent for yet; and, for those who
 * want that, what others did and new tasks at once, which is at most one email in five minutes.
 * Their content is read when they are sent, with the access that the person has then. Each step is committed before the next, so that nothing is
 * sent twice if the program is cut off anywhere.
 */
final class Digests {

    private static final int HOUR = 8;
    private static final Duration CUT_OFF = Duration.ofMinutes(10);
    private static final Duration BETWEEN = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final Reminders reminders;
    private final NotificationStore store;
    private final NewsStore news;
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
            NotificationStore store,
            NewsStore news,
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
        this.news = news;
        this.digests = digests;
        this.choices = choices;
        this.people = people;
        this.languages = languages;
        this.clock = clock;
        this.settings = settings;
        this.post = post;
    }

    /**
     * Brings a person's reminders and bell up to date, and sends the emails that are due.
     *
     * @param reachable whether the mail server answered the last time
     * @return whether it answers now
     */
    boolean visit(Known known, boolean reachable) {
        ZonedDateTime local = clock.instant().atZone(ZoneId.of(known.zone()));
        List<UUID> due = transactions.in(known.viewer(), () -> {
            reminders.gather(known.viewer(), local.toLocalDate());
            return Stream.of(daily(known.viewer(), local), atOnce(known.viewer(), local))
                    .flatMap(Optional::stream)
                    .toList();
        });
        return delivered(known, due, local, reachable);
    }

    /** Has the person's bell count what others did, and sends the email about it, if that person wants it at once. */
    boolean visitNews(Known known, boolean reachable) {
        ZonedDateTime local = clock.instant().atZone(ZoneId.of(known.zone()));
        Optional<UUID> due = transactions.in(known.viewer(), () -> {
            reminders.count(known.viewer());
            return atOnce(known.viewer(), local);
        });
        return delivered(known, due.stream().toList(), local, reachable);
    }

    private boolean delivered(Known known, List<UUID> due, ZonedDateTime local, boolean reachable) {
        boolean answers = reachable;
        for (UUID digest : due) {
            if (answers && settings instanceof MailSettings.On on) {
                answers = deliver(known, on, digest, local.toLocalDate());
            }
        }
        return answers;
    }

    /** Returns the email of the day if it is due. */
    private Optional<UUID> daily(Viewer viewer, ZonedDateTime local) {
        LocalDate today = local.toLocalDate();
        Digest latest = digests.latest(viewer.id()).orElse(null);
        if (latest == null || latest.day().isBefore(today)) {
            return made(viewer, latest, local);
        }
        return ready(latest) ? Optional.of(latest.id()) : Optional.empty();
    }

    /** Returns the email that is due at once. One that the server refused, or may have, is left to that of the next day. */
    private Optional<UUID> atOnce(Viewer viewer, ZonedDateTime local) {
        NotificationPreferences choice = choices.of(viewer);
        if (choice.mail() != MailTiming.AT_ONCE || quiet(choice, local) || !(settings instanceof MailSettings.On)) {
            return Optional.empty();
        }
        Digest latest = digests.latestAtOnce(viewer.id()).orElse(null);
        if (latest != null
                && latest.state() == DigestState.WAITING
                && latest.day().equals(local.toLocalDate())) {
            store.putFresh(latest.id(), viewer.id());
            return ready(latest) ? Optional.of(latest.id()) : Optional.empty();
        }
        if (latest != null && recent(latest)) {
            return Optional.empty();
        }
        end(latest);
        if (!store.fresh(viewer.id())) {
            return Optional.empty();
        }
        UUID id = RandomCodes.uuid();
        digests.openAtOnce(id, viewer.id(), local.toLocalDate());
        store.putFresh(id, viewer.id());
        return Optional.of(id);
    }

    private boolean recent(Digest latest) {
        Instant tried = latest.triedAt();
        Duration pause = latest.state() == DigestState.SENDING ? CUT_OFF : BETWEEN;
        return tried != null && tried.plus(pause).isAfter(clock.instant());
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
        if (quiet(choice, local)) {
            return Optional.empty();
        }
        end(before);
        UUID id = RandomCodes.uuid();
        if (!digests.open(id, viewer.id(), local.toLocalDate()) || store.put(id, viewer.id()) == 0) {
            return Optional.empty();
        }
        boolean mailed = choice.mail() != MailTiming.NEVER && settings instanceof MailSettings.On;
        digests.state(id, mailed ? DigestState.WAITING : DigestState.KEPT);
        return mailed ? Optional.of(id) : Optional.empty();
    }

    private static boolean quiet(NotificationPreferences choice, ZonedDateTime local) {
        return choice.quietWeekends()
                && Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(local.getDayOfWeek());
    }

    /** Gives up an email of a past day, or one that was cut off while it was sent: the next one of a day has what it contained. */
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
        List<NewsStore.Line> told = news.of(digest);
        boolean nothing = tasks.isEmpty() && told.isEmpty();
        if (nothing || choices.of(viewer).mail() == MailTiming.NEVER) {
            digests.state(digest, nothing ? DigestState.NOTHING : DigestState.KEPT);
            return Optional.empty();
        }
        String to = people.find(viewer.id()).orElseThrow().email();
        Mail mail = new DigestText(languages.in(known.language()), on.base(), today)
                .mail(digest, to, tasks, told, clock.instant());
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
