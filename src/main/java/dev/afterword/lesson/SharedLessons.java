package dev.afterword.lesson;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.lesson.SharedLesson.State;
import dev.afterword.lesson.SharedLesson.Text;
import dev.afterword.lesson.SharedLessonStore.Shareable;
import dev.afterword.web.LessonThread.Station;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Shares lessons with the whole house: somebody writes what it may read, previews exactly that, and shares it. */
@Service
public class SharedLessons {

    private static final Pattern FINDING = Pattern.compile("F-([1-9]\\d{0,8})");

    /** What leads to an incident or to what it rests on. */
    private static final Pattern KEYS =
            Pattern.compile("(?iu)\\[\\[|\\b(INC-\\d{4}|REV|FU|REC)-[0-9A-Z]{4,}\\b|\\b[TEFRA]-\\d+\\b");

    private static final Pattern CITATION = Pattern.compile(" ?\\[\\[[^]]*]]");
    private static final int LONGEST = 5_000;

    /** A Chinese word or two has fewer characters. */
    private static final int MOST_OF_A_WORD = 6;

    private final Transactions transactions;
    private final Grants grants;
    private final Incidents incidents;
    private final SharedLessonStore store;
    private final LessonStore lessons;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SharedLessons(
            Transactions transactions,
            Grants grants,
            Incidents incidents,
            SharedLessonStore store,
            LessonStore lessons,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.grants = grants;
        this.incidents = incidents;
        this.store = store;
        this.lessons = lessons;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What can be done about sharing a finding's lesson.
     *
     * @param lesson what was written for it, which may be shared; null if nothing was
     * @param obstacles why it can't be shared
     */
    record Sharing(
            String incident, Shareable finding, @Nullable SharedLesson lesson, List<Problem.Block> obstacles) {

        String key() {
            return incident + "/F-" + finding.number();
        }
    }

    /** Returns the lesson if the viewer may read it: as one of the house, or because they see its incident. */
    public SharedLesson find(Viewer viewer, String key) {
        return shared(viewer, key).orElseThrow(Problem::notFound);
    }

    /** Returns the lesson with this key, if it is shared and the viewer may read it. */
    public Optional<SharedLesson> shared(Viewer viewer, String key) {
        return transactions.read(
                viewer,
                () -> store.find(key)
                        .filter(lesson -> lesson.source() != null || (lesson.open() && !viewer.external()))
                        .filter(lesson -> lesson.state() == State.SHARED));
    }

    Sharing sharing(Viewer viewer, String incident, String finding) {
        return transactions.read(viewer, () -> subject(viewer, incident, finding));
    }

    /** Returns what was written to be shared of a finding, shared or not. */
    SharedLesson written(Viewer viewer, String incident, String finding) {
        SharedLesson lesson = sharing(viewer, incident, finding).lesson();
        if (lesson == null) {
            throw Problem.notFound();
        }
        return lesson;
    }

    private Sharing subject(Viewer viewer, String incident, String key) {
        UUID id = incidents.require(viewer, Action.SEE, incident);
        Matcher number = FINDING.matcher(key);
        if (!number.matches()) {
            throw Problem.notFound();
        }
        Shareable finding =
                store.shareable(incident, Integer.parseInt(number.group(1))).orElseThrow(Problem::notFound);
        grants.require(viewer, Action.APPROVE, id, finding.tlp(), finding.restricted());
        return new Sharing(incident, finding, store.of(finding.id()).orElse(null), obstacles(incident, finding));
    }

    private static List<Problem.Block> obstacles(String incident, Shareable finding) {
        String at = "/incidents/" + incident;
        List<Problem.Block> all = new ArrayList<>();
        if (finding.strictest() == Tlp.RED) {
            all.add(Problem.Block.of("lessonRed", at + "/findings/F-" + finding.number()));
        }
        if (finding.restricted() != null) {
            all.add(Problem.Block.of("lessonRestricted", at + "/findings/F-" + finding.number()));
        }
        if (finding.named()) {
            all.add(Problem.Block.of("lessonNamed", at + "/members"));
        }
        return all;
    }

    /** Proposes words: those of the finding, without its citations, and titles of what was done. */
    Text proposed(Viewer viewer, Sharing sharing) {
        Shareable finding = sharing.finding();
        String described = finding.description() == null ? "" : finding.description();
        String done = transactions.read(viewer, () -> lessons.legs(finding.id())).stream()
                .filter(leg -> leg.station() == Station.CHANGE && leg.title() != null)
                .map(leg -> leg.kind() == LessonLeg.Kind.STEP && leg.text() != null ? leg.text() : leg.title())
                .distinct()
                .collect(Collectors.joining("\n"));
        return new Text(finding.title(), within(CITATION.matcher(described).replaceAll("")), within(done));
    }

    private static String within(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    /** Writes what the house is to read, or writes it again. Nobody but those who may share it sees it before. */
    SharedLesson write(Viewer viewer, String incident, String finding, Text text) {
        return transactions.in(viewer, () -> {
            Sharing sharing = subject(viewer, incident, finding);
            requireShareable(sharing);
            requireNamesNothing(sharing, text);
            SharedLesson before = sharing.lesson();
            if (before != null && before.state() == State.SHARED) {
                throw Problem.blocked("lessonShared", before.href());
            }
            SharedLesson after = draft(sharing, text, before);
            if (before == null) {
                store.insert(after, sharing.finding().incidentId(), viewer.id());
            } else if (!store.rewrite(after, viewer.id())) {
                throw Problem.stale(before.json());
            }
            record(viewer, FactAction.LESSON_WRITTEN, sharing, text);
            return store.of(sharing.finding().id()).orElseThrow(Problem::notFound);
        });
    }

    private SharedLesson draft(Sharing sharing, Text text, @Nullable SharedLesson before) {
        Shareable finding = sharing.finding();
        return new SharedLesson(
                before == null ? RandomCodes.uuid() : before.id(),
                before == null ? "LES-" + RandomCodes.random(6) : before.key(),
                finding.id(),
                finding.strictest(),
                finding.type(),
                text.title(),
                text.problem(),
                text.change(),
                null,
                State.DRAFT,
                before == null ? 1 : before.version(),
                now(),
                null,
                false,
                null);
    }

    /** Shares the version that was previewed. */
    SharedLesson share(Viewer viewer, String incident, String finding, long version) {
        return transactions.in(viewer, () -> {
            Sharing sharing = subject(viewer, incident, finding);
            SharedLesson lesson = sharing.lesson();
            if (lesson == null) {
                throw Problem.notFound();
            }
            requireShareable(sharing);
            Text text = new Text(lesson.title(), lesson.problem(), lesson.change());
            requireNamesNothing(sharing, text);
            if (lesson.state() != State.DRAFT) {
                throw Problem.blocked("lessonShared", lesson.href());
            }
            move(viewer, lesson, version, State.SHARED);
            record(viewer, FactAction.LESSON_SHARED, sharing, text);
            return find(viewer, lesson.key());
        });
    }

    /** Takes a shared lesson back. It may be written anew, as another. */
    void withdraw(Viewer viewer, String incident, String finding, long version) {
        transactions.run(viewer, () -> {
            Sharing sharing = subject(viewer, incident, finding);
            SharedLesson lesson = sharing.lesson();
            if (lesson == null || lesson.state() != State.SHARED) {
                throw Problem.notFound();
            }
            move(viewer, lesson, version, State.WITHDRAWN);
            record(viewer, FactAction.LESSON_WITHDRAWN, sharing, null);
        });
    }

    private void move(Viewer viewer, SharedLesson lesson, long version, State to) {
        if (lesson.version() != version || !store.move(lesson, version, to, viewer.id(), now())) {
            throw Problem.stale(lesson.json());
        }
    }

    private static void requireShareable(Sharing sharing) {
        if (!sharing.obstacles().isEmpty()) {
            throw Problem.blocked(sharing.obstacles());
        }
    }

    /** Refuses keys and the title of the incident, by which a reader could tell what it comes from. */
    private static void requireNamesNothing(Sharing sharing, Text text) {
        String incident = sharing.finding().incidentTitle().strip().toLowerCase(Locale.ROOT);
        List<Problem.Field> errors = new ArrayList<>();
        check(errors, "title", text.title(), incident);
        check(errors, "problem", text.problem(), incident);
        check(errors, "change", text.change(), incident);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static void check(List<Problem.Field> errors, String field, String text, String incident) {
        Matcher key = KEYS.matcher(text);
        if (key.find()) {
            errors.add(Problem.Field.of(field, "lessonNamesKey", key.group()));
        } else if (tells(incident) && text.toLowerCase(Locale.ROOT).contains(incident)) {
            errors.add(Problem.Field.of(field, "lessonNamesIncident"));
        }
    }

    /** Returns whether a title tells one incident from others, which a single word such as "phishing" doesn't. */
    private static boolean tells(String title) {
        return title.codePoints().anyMatch(Character::isWhitespace)
                || title.codePoints().filter(Character::isIdeographic).count() >= MOST_OF_A_WORD;
    }

    private void record(Viewer viewer, FactAction action, Sharing sharing, @Nullable Text text) {
        Fact fact =
                Fact.of(action, viewer.id(), sharing.key()).in(sharing.finding().incidentId());
        events.publishEvent(text == null ? fact : fact.withAfter(Changes.of(text)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
