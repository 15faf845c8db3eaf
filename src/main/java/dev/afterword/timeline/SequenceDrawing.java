package dev.afterword.timeline;

import dev.afterword.incident.Anchor;
import dev.afterword.incident.citation.CitationHooks;
import dev.afterword.incident.citation.Cited;
import dev.afterword.incident.time.TimeConflict;
import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.markup.Markdown;
import dev.afterword.markup.SafeHtml;
import dev.afterword.timeline.SequenceView.Broken;
import dev.afterword.timeline.SequenceView.Entry;
import dev.afterword.timeline.SequenceView.Gap;
import dev.afterword.timeline.SequenceView.Item;
import dev.afterword.timeline.SequenceView.Link;
import dev.afterword.timeline.SequenceView.Mark;
import dev.afterword.timeline.SequenceView.Relation;
import dev.afterword.timeline.SequenceView.Section;
import dev.afterword.timeline.SequenceView.Technique;
import dev.afterword.web.PageContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays a sequence out for one reader: sides, phases, gaps, uncertain times, causes. */
final class SequenceDrawing {

    private final PageContext page;
    private final EventTimes times;
    private final CitationHooks hooks;
    private final List<Event> events;
    private final Map<Anchor, UncertainTime> anchors;
    private final Map<String, List<String>> effects = new HashMap<>();
    private final Map<String, Map<LinkKind, List<String>>> linkedBy = new HashMap<>();
    private final Map<String, List<Anchor>> anchorsOf;
    private final Duration length;
    private final List<TimeConflict> conflicts;

    /** @param anchors of the incident */
    SequenceDrawing(
            PageContext page,
            String incident,
            List<Event> events,
            Map<Anchor, UncertainTime> anchors,
            Map<String, Cited> cited) {
        this.page = page;
        this.times = new EventTimes(page);
        this.hooks = new CitationHooks(page.msg(), incident, cited);
        this.events = events;
        this.anchors = anchors;
        this.anchorsOf = AnchorEventMatcher.of(events, anchors);
        this.length = length(events);
        this.conflicts = TimeConflict.among(anchors, page.words().now());
        events.forEach(event -> event.facts()
                .causedBy()
                .forEach(cause ->
                        effects.computeIfAbsent(cause, any -> new ArrayList<>()).add(event.key())));
        for (Event event : events) {
            for (LinkKind kind : LinkKind.values()) {
                event.facts()
                        .links(kind)
                        .forEach(key -> linkedBy.computeIfAbsent(key, any -> new EnumMap<>(LinkKind.class))
                                .computeIfAbsent(kind, any -> new ArrayList<>())
                                .add(event.key()));
            }
        }
    }

    private static Duration length(List<Event> events) {
        List<Instant> times = events.stream()
                .map(Event::occurred)
                .filter(Objects::nonNull)
                .map(UncertainTime::at)
                .sorted()
                .toList();
        return times.isEmpty() ? Duration.ZERO : Duration.between(times.getFirst(), times.getLast());
    }

    List<TimeConflict> conflicts() {
        return conflicts;
    }

    List<Entry> untimed() {
        return events.stream()
                .filter(event -> event.occurred() == null)
                .map(event -> entry(event, null))
                .toList();
    }

    List<Broken> broken() {
        List<Broken> broken = new ArrayList<>();
        for (Event event : events) {
            List<String> keys = keys(event)
                    .filter(key -> Cited.isBroken(hooks.cited().get(key)))
                    .distinct()
                    .toList();
            if (!keys.isEmpty()) {
                broken.add(new Broken(event, keys));
            }
        }
        return broken;
    }

    private static Stream<String> keys(Event event) {
        EventFacts facts = event.facts();
        return Stream.concat(
                        Stream.of(facts.citations(), facts.causedBy()),
                        Arrays.stream(LinkKind.values()).map(facts::links))
                .flatMap(Collection::stream);
    }

    /** @param whole whether the list is complete, so that gaps and anchors without an event can be drawn */
    List<Section> sections(boolean whole) {
        List<Event> timed =
                events.stream().filter(event -> event.occurred() != null).toList();
        List<Placed> placed = new ArrayList<>();
        timed.forEach(event -> placed.add(new Placed(time(event), event, null)));
        if (whole) {
            anchors.forEach((anchor, when) -> {
                if (timed.stream().noneMatch(event -> AnchorEventMatcher.marks(event, when))) {
                    placed.add(new Placed(when, null, anchor));
                }
            });
            placed.sort(Placed.ORDER);
        }
        return new Cutting(Gaps.of(placed.stream().map(Placed::when).toList()), whole).cut(placed);
    }

    private static UncertainTime time(Event event) {
        UncertainTime occurred = event.occurred();
        if (occurred == null) {
            throw new IllegalArgumentException(event.key());
        }
        return occurred;
    }

    /** An event or an anchor at its time. */
    private record Placed(
            UncertainTime when,
            @Nullable Event event,
            @Nullable Anchor anchor) {
        static final java.util.Comparator<Placed> ORDER = java.util.Comparator.comparing(
                        (Placed placed) -> placed.when().at())
                .thenComparing(placed -> placed.when().fidelity())
                .thenComparingInt(
                        placed -> placed.event() == null ? 0 : placed.event().number());
    }

    /** Cuts ordered events into sections. An event without a phase belongs to the section before it. */
    private final class Cutting {
        private final Gaps gaps;
        private final boolean whole;
        private final List<Section> sections = new ArrayList<>();
        private List<Item> items = new ArrayList<>();
        private @Nullable Phase phase;
        private @Nullable UncertainTime first;
        private @Nullable UncertainTime last;
        private @Nullable UncertainTime lasting;

        Cutting(Gaps gaps, boolean whole) {
            this.gaps = gaps;
            this.whole = whole;
        }

        List<Section> cut(List<Placed> placed) {
            for (Placed next : placed) {
                Phase named = phaseOf(next);
                if (named != null && named != phase) {
                    close();
                    phase = named;
                }
                add(next);
            }
            close();
            return sections;
        }

        /** ReanchorsOf the phase that starts here; null for a month or a year, which is too wide to start one. */
        private static @Nullable Phase phaseOf(Placed next) {
            return next.event() == null || next.when().fidelity().compareTo(Fidelity.DAY) < 0
                    ? null
                    : next.event().facts().phase();
        }

        private void add(Placed next) {
            Duration gap = whole && last != null ? gaps.between(ended(last), next.when()) : null;
            if (gap != null) {
                items.add(new Gap(page.words().duration(gap)));
            }
            items.add(item(next, last, gap != null));
            first = first == null ? next.when() : first;
            last = next.when();
            UncertainTime until =
                    next.event() == null ? null : next.event().facts().until();
            if (until != null && (lasting == null || until.ended().isAfter(lasting.ended()))) {
                lasting = until;
            }
        }

        /** Returns after what nothing happens: the last event, or an earlier one that lasts longer. */
        private UncertainTime ended(UncertainTime previous) {
            return lasting != null && lasting.ended().isAfter(previous.ended()) ? lasting : previous;
        }

        private Item item(Placed next, @Nullable UncertainTime previous, boolean afterGap) {
            UncertainTime when = next.when();
            String day = afterGap ? times.longDay(when, previous) : times.day(when, previous);
            if (next.event() != null) {
                return entry(next.event(), day);
            }
            Anchor anchor = Objects.requireNonNull(next.anchor());
            return new Mark(anchor, day, times.time(when), times.all(when), doubts(List.of(anchor)));
        }

        private void close() {
            if (!items.isEmpty() && first != null && last != null) {
                String name = phase == null ? page.t("sequence.before") : page.t(phase);
                sections.add(new Section(name, times.span(first, last), items));
            }
            items = new ArrayList<>();
            first = null;
        }
    }

    /** @param day the date beside the event; null if the previous event shows it */
    Entry entry(Event event, @Nullable String day) {
        UncertainTime when = event.occurred();
        String key = event.key();
        return new Entry(
                event,
                side(event.facts().kind()),
                day,
                when == null ? "" : times.time(when, event.facts().until()),
                when == null
                        ? page.t("words.unknown")
                        : times.all(when, event.facts().until()),
                when != null && when.isUncertainWithin(length),
                anchorsOf.getOrDefault(key, List.of()),
                doubts(event),
                event.facts().techniques().stream().map(Technique::of).toList(),
                links(event.facts().citations()),
                links(event.facts().causedBy()),
                links(effects.getOrDefault(key, List.of())),
                relations(event),
                description(event));
    }

    /** Returns what the event did to others, and what others did to it. */
    private List<Relation> relations(Event event) {
        List<Relation> relations = new ArrayList<>();
        for (LinkKind kind : LinkKind.values()) {
            relation("event." + kind.field() + ".short", event.facts().links(kind), relations);
            relation(
                    "event." + kind.field() + ".by",
                    linkedBy.getOrDefault(event.key(), Map.of()).getOrDefault(kind, List.of()),
                    relations);
        }
        return relations;
    }

    private void relation(String label, List<String> keys, List<Relation> into) {
        if (!keys.isEmpty()) {
            into.add(new Relation(label, links(keys)));
        }
    }

    /** Returns the periods in which the adversary was active, as their events tell, where there are several. */
    List<String> windows() {
        List<Window> windows = new ArrayList<>();
        for (Event event : events) {
            UncertainTime from = event.occurred();
            UncertainTime to = event.facts().end();
            if (event.facts().kind() != EventKind.ADVERSARY || from == null || to == null) {
                continue;
            }
            if (windows.isEmpty() || windows.getLast().isLongBefore(from)) {
                windows.add(new Window(from, to));
            } else if (to.ended().isAfter(windows.getLast().to().ended())) {
                windows.add(new Window(windows.removeLast().from(), to));
            }
        }
        return windows.size() < 2
                ? List.of()
                : windows.stream()
                        .map(window -> times.span(window.from(), window.to()))
                        .toList();
    }

    private record Window(UncertainTime from, UncertainTime to) {

        private static final Duration APART = Duration.ofDays(2);

        boolean isLongBefore(UncertainTime next) {
            return Duration.between(to.ended(), next.earliest()).compareTo(APART) >= 0;
        }
    }

    private List<String> doubts(Event event) {
        return Stream.concat(
                        event.facts().contradictions(page.words().now()).stream()
                                .map(each -> page.t("event.contradiction." + each.name())),
                        doubts(anchorsOf.getOrDefault(event.key(), List.of())).stream())
                .toList();
    }

    private List<String> doubts(List<Anchor> anchors) {
        return conflicts.stream()
                .filter(conflict -> anchors.stream().anyMatch(conflict::involves))
                .map(conflict -> conflict.in(page.msg()))
                .toList();
    }

    private List<Link> links(List<String> keys) {
        return keys.stream().map(key -> new Link(key, hooks.target(key))).toList();
    }

    private @Nullable SafeHtml description(Event event) {
        String description = event.facts().description();
        return description == null ? null : Markdown.html(description, hooks);
    }

    private static String side(@Nullable EventKind kind) {
        return switch (kind) {
            case ADVERSARY -> "adv";
            case SYSTEM -> "sys";
            case DETECTION, RESPONSE, DECISION, COMMUNICATION -> "det";
            case null -> "det";
        };
    }
}
