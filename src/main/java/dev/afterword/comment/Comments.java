package dev.afterword.comment;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Action;
import dev.afterword.access.Decision;
import dev.afterword.access.Decisions;
import dev.afterword.access.Grants;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.comment.Comment.Resolution;
import dev.afterword.comment.CommentCommands.AddComment;
import dev.afterword.comment.CommentCommands.ResolveComment;
import dev.afterword.comment.Discussions.Rights;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Comments: adds, resolves and withdraws them, for people who see what they are on. */
@Service
class Comments {

    private final Transactions transactions;
    private final Incidents incidents;
    private final Grants grants;
    private final Mentions mentions;
    private final CommentStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Comments(
            Transactions transactions,
            Incidents incidents,
            Grants grants,
            Mentions mentions,
            CommentStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.grants = grants;
        this.mentions = mentions;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A comment with where its passage is now.
     *
     * @param found null where the comment is on the whole
     */
    record Anchored(Comment comment, Passage.@Nullable Found found) {}

    /** Returns what the address names, if the viewer may do this there. Throws "not found" or "forbidden" otherwise. */
    Holder holder(Viewer viewer, Action action, Holder.Collection collection, String key) {
        return transactions.read(viewer, () -> {
            if (collection == Holder.Collection.INCIDENTS) {
                UUID incident = incidents.require(viewer, action, key);
                return new Holder(collection, key, incident, incident);
            }
            return store.holder(collection, key).orElseThrow(Problem::notFound);
        });
    }

    /** Returns a page of the comments. That comments on restricted things were read is recorded. */
    Page<Anchored> page(Viewer viewer, Holder holder, CommentQuery query) {
        return transactions.in(viewer, () -> {
            Page<Comment> page = store.page(holder.id(), query, false);
            Map<String, CommentItem> items = items(holder, page.items());
            recordReading(viewer, holder, items.values());
            return page.map(comment -> anchored(comment, items.get(comment.place())));
        });
    }

    private void recordReading(Viewer viewer, Holder holder, Collection<CommentItem> items) {
        items.stream()
                .filter(item -> item.restricted() != null)
                .forEach(item -> events.publishEvent(
                        Fact.of(FactAction.COMMENT_RESTRICTED_READ, viewer.id(), holder.key() + "/" + object(item))
                                .in(holder.incident())));
    }

    private static String object(CommentItem item) {
        return item.place().replace(':', '/');
    }

    /** Returns a page of the comments that begin threads, and the replies to them. */
    Page<List<Comment>> threads(Viewer viewer, Holder holder, CommentQuery query) {
        Page<Comment> page = store.page(holder.id(), query, true);
        Map<UUID, List<Comment>> replies = page.items().isEmpty()
                ? Map.of()
                : store.replies(page.items().stream().map(Comment::id).toList()).stream()
                        .collect(Collectors.groupingBy(each -> Objects.requireNonNull(each.replyTo())));
        recordReading(viewer, holder, items(holder, page.items()).values());
        return page.map(first -> Stream.concat(Stream.of(first), replies.getOrDefault(first.id(), List.of()).stream())
                .toList());
    }

    /** Returns the thread of a comment. */
    List<Comment> thread(Viewer viewer, Holder holder, UUID id) {
        return transactions.read(viewer, () -> {
            Comment named = store.find(holder.id(), id).orElseThrow(Problem::notFound);
            UUID root = named.replyTo();
            Comment first = root == null ? named : store.find(holder.id(), root).orElseThrow(Problem::notFound);
            return Stream.concat(Stream.of(first), store.replies(List.of(first.id())).stream())
                    .toList();
        });
    }

    /** Returns what the viewer may do with comments here, as far as that doesn't depend on what each is on. */
    Rights rights(Viewer viewer, Holder holder) {
        UUID incident = holder.incident();
        if (holder.collection() == Holder.Collection.INCIDENTS && incident != null) {
            boolean open = !incidents.locked(holder.key());
            boolean comment = open && grants.allows(viewer, Action.COMMENT, incident);
            return new Rights(
                    comment,
                    open && grants.allows(viewer, Action.CONTRIBUTE, incident),
                    comment,
                    open && grants.allows(viewer, Action.SUBMIT_REVIEW, incident));
        }
        return store.anyItem(holder.id())
                .map(item -> new Rights(
                        may(viewer, Action.COMMENT, item), may(viewer, Action.CONTRIBUTE, item), false, false))
                .orElse(new Rights(false, false, false, false));
    }

    /** Returns the key of the incident if the viewer sees that; null otherwise, and for procedures. */
    @Nullable
    String incidentKey(Viewer viewer, Holder holder) {
        UUID incident = holder.incident();
        return incident == null
                ? null
                : incidents.keys(viewer, List.of(incident)).get(incident);
    }

    Anchored find(Viewer viewer, Holder holder, UUID id) {
        return transactions.read(viewer, () -> {
            Comment comment = store.find(holder.id(), id).orElseThrow(Problem::notFound);
            return anchored(comment, items(holder, List.of(comment)).get(comment.place()));
        });
    }

    private Map<String, CommentItem> items(Holder holder, List<Comment> comments) {
        Set<String> places = comments.stream().map(Comment::place).collect(Collectors.toSet());
        return places.isEmpty()
                ? Map.of()
                : store.items(holder.id(), places).stream().collect(Collectors.toMap(CommentItem::place, item -> item));
    }

    private static Anchored anchored(Comment comment, @Nullable CommentItem item) {
        Passage passage = comment.passage();
        return new Anchored(comment, passage == null ? null : passage.in(item == null ? null : item.text()));
    }

    Comment add(Viewer viewer, Holder holder, AddComment command) {
        return transactions.in(viewer, () -> {
            Comment answered = answered(holder, command.replyTo());
            CommentItem item = item(viewer, holder, place(holder, command.on(), answered));
            Passage passage = command.passage();
            if (answered != null && passage != null) {
                throw Problem.invalid("passage", "notInReply");
            }
            if (passage != null && passage.in(item.text()).state() == Passage.State.GONE) {
                throw Problem.invalid("passage.quote", "passageMissing");
            }
            if (command.blocks()) {
                requireObjection(viewer, item, answered);
            }
            Comment comment = new Comment(
                    RandomCodes.uuid(),
                    item.incident(),
                    item.holder(),
                    item.kind(),
                    item.id(),
                    item.place(),
                    passage,
                    command.text(),
                    command.replyTo(),
                    command.blocks(),
                    mentions.in(viewer, item, command.text()),
                    new PersonRef(viewer.id(), viewer.name()),
                    now(),
                    null,
                    null);
            store.insert(comment);
            publish(
                    comment.blocks() ? FactAction.COMMENT_OBJECTED : FactAction.COMMENT_ADDED,
                    viewer,
                    holder,
                    item,
                    comment,
                    Map.of(),
                    Changes.of(Recorded.of(comment, answered)));
            return comment;
        });
    }

    private @Nullable Comment answered(Holder holder, @Nullable UUID id) {
        if (id == null) {
            return null;
        }
        Comment found = store.find(holder.id(), id).orElseThrow(() -> Problem.invalid("replyTo", "noSuchComment"));
        if (found.replyTo() != null) {
            throw Problem.invalid("replyTo", "replyToReply");
        }
        if (found.withdrawnAt() != null) {
            throw Problem.blocked("commentWithdrawn", CommentJson.href(holder, found));
        }
        return found;
    }

    private static String place(Holder holder, @Nullable String on, @Nullable Comment answered) {
        if (answered != null) {
            if (on != null && !on.equals(answered.place())) {
                throw Problem.invalid("on", "replyElsewhere", answered.place());
            }
            return answered.place();
        }
        if (on == null && holder.collection() != Holder.Collection.FOLLOW_UPS) {
            throw Problem.invalid("on", "required");
        }
        return on == null ? holder.key() : on;
    }

    /** Returns the thing, if the viewer sees it and may comment on it; what is hidden and what is absent are refused alike. */
    private CommentItem item(Viewer viewer, Holder holder, String place) {
        CommentItem item = store.item(holder.id(), place)
                .filter(found -> !found.withdrawn())
                .orElseThrow(() -> Problem.invalid("on", "noSuchPlace", place));
        if (!may(viewer, Action.COMMENT, item)) {
            throw Problem.forbidden();
        }
        return item;
    }

    /**
     * Returns whether the viewer may do this, to comment or to edit, to the thing. Procedures belong to no incident: people of this
     * organisation discuss them, except those who only look.
     */
    boolean may(Viewer viewer, Action action, CommentItem item) {
        UUID incident = item.incident();
        if (incident == null) {
            return action == Action.COMMENT
                    ? discussesProcedures(viewer)
                    : viewer.id().equals(item.owner()) || Grants.allows(viewer, Action.DECIDE_PROCEDURES);
        }
        AccessFacts facts = new AccessFacts(
                grants.on(incident),
                item.tlp(),
                item.restricted(),
                false,
                viewer.id().equals(item.owner()));
        return Decisions.decide(viewer, action, facts) instanceof Decision.Permit
                || (action == Action.CONTRIBUTE
                        && Decisions.decide(viewer, Action.WORK, facts) instanceof Decision.Permit);
    }

    static boolean discussesProcedures(Viewer viewer) {
        return !viewer.readOnly()
                && !viewer.external()
                && (viewer.is(Role.LEAD) || (!viewer.is(Role.AUDITOR) && !viewer.is(Role.EXECUTIVE)));
    }

    /** Refuses an objection to what is no part of a review, and of people who don't take part: those who see one thing alone. */
    private void requireObjection(Viewer viewer, CommentItem item, @Nullable Comment answered) {
        if (answered != null) {
            throw Problem.invalid("blocks", "notInReply");
        }
        UUID incident = item.incident();
        if (!item.kind().isOfReview() || incident == null) {
            throw Problem.invalid("blocks", "noReview");
        }
        grants.require(viewer, Action.COMMENT, incident);
    }

    /** Resolves a comment: its author may, or whoever may edit what it is on. An objection is answered, by another who may submit the review. */
    Comment resolve(Viewer viewer, Holder holder, UUID id, ResolveComment command) {
        return transactions.in(viewer, () -> {
            Comment before = root(holder, id);
            CommentItem item = itemOf(holder, before);
            requireResolving(viewer, holder, item, before);
            String text = command.text() == null || command.text().isBlank() ? null : command.text();
            if (before.blocks() && text == null) {
                throw Problem.invalid("text", "required");
            }
            if (!store.resolve(before, text, viewer.id(), now())) {
                throw Problem.blocked("commentResolved", CommentJson.href(holder, before));
            }
            publish(
                    FactAction.COMMENT_RESOLVED,
                    viewer,
                    holder,
                    item,
                    before,
                    Map.of(),
                    Changes.fields(new Resolved(text, before.author().id())));
            return store.find(holder.id(), id).orElseThrow();
        });
    }

    private void requireResolving(Viewer viewer, Holder holder, CommentItem item, Comment comment) {
        UUID incident = comment.incident();
        if (!comment.blocks() || incident == null) {
            if (!comment.isOf(viewer.id()) && !may(viewer, Action.CONTRIBUTE, item)) {
                throw Problem.forbidden();
            }
            return;
        }
        grants.require(viewer, Action.SUBMIT_REVIEW, incident);
        if (comment.isOf(viewer.id())) {
            throw Problem.blocked("ownObjection", CommentJson.href(holder, comment));
        }
    }

    /** Opens a resolved comment again. An answered objection stays answered: who isn't content objects again. */
    Comment reopen(Viewer viewer, Holder holder, UUID id) {
        return transactions.in(viewer, () -> {
            Comment before = root(holder, id);
            CommentItem item = itemOf(holder, before);
            if (before.blocks()) {
                throw Problem.blocked("objectionStays", CommentJson.href(holder, before));
            }
            if (!before.isOf(viewer.id()) && !may(viewer, Action.CONTRIBUTE, item)) {
                throw Problem.forbidden();
            }
            if (!store.resolve(before, null, null, now())) {
                throw Problem.blocked("commentOpen", CommentJson.href(holder, before));
            }
            Resolution resolution = before.resolution();
            publish(
                    FactAction.COMMENT_REOPENED,
                    viewer,
                    holder,
                    item,
                    before,
                    Changes.fields(new Resolved(resolution == null ? null : resolution.text(), null)),
                    Changes.fields(new Resolved(null, before.author().id())));
            return store.find(holder.id(), id).orElseThrow();
        });
    }

    /** Withdraws a comment of one's own. The trail keeps its text; an objection stays on record. */
    void withdraw(Viewer viewer, Holder holder, UUID id) {
        transactions.run(viewer, () -> {
            Comment before = store.find(holder.id(), id).orElseThrow(Problem::notFound);
            if (!before.isOf(viewer.id())) {
                throw Problem.forbidden();
            }
            if (before.blocks()) {
                throw Problem.blocked("objectionStays", CommentJson.href(holder, before));
            }
            if (before.withdrawnAt() == null) {
                CommentItem item = itemOf(holder, before);
                store.withdraw(id, now());
                publish(FactAction.COMMENT_WITHDRAWN, viewer, holder, item, before, Map.of(), Map.of());
            }
        });
    }

    /** Undoes a withdrawal of one's own comment. */
    Comment restore(Viewer viewer, Holder holder, UUID id) {
        return transactions.in(viewer, () -> {
            Comment before = store.find(holder.id(), id).orElseThrow(Problem::notFound);
            if (!before.isOf(viewer.id())) {
                throw Problem.forbidden();
            }
            if (before.withdrawnAt() != null) {
                store.restore(id);
                publish(
                        FactAction.COMMENT_RESTORED,
                        viewer,
                        holder,
                        itemOf(holder, before),
                        before,
                        Map.of(),
                        Map.of());
            }
            return store.find(holder.id(), id).orElseThrow();
        });
    }

    private Comment root(Holder holder, UUID id) {
        Comment comment = store.find(holder.id(), id).orElseThrow(Problem::notFound);
        if (comment.replyTo() != null) {
            throw Problem.blocked("replyHasNoState", CommentJson.href(holder, comment));
        }
        if (comment.withdrawnAt() != null) {
            throw Problem.blocked("commentWithdrawn", CommentJson.href(holder, comment));
        }
        return comment;
    }

    /** Returns what the comment is on, as it is today. */
    private CommentItem itemOf(Holder holder, Comment comment) {
        return store.item(holder.id(), comment.place()).orElseThrow(Problem::notFound);
    }

    /** What the trail records of a new comment; {@code answers} is the author of the one that it answers. */
    private record Recorded(
            String on,
            @Nullable String quote,
            @Nullable String before,
            @Nullable String after,
            String text,
            boolean blocks,
            @Nullable UUID replyTo,
            @Nullable UUID answers,
            List<PersonRef> mentions) {

        static Recorded of(Comment c, @Nullable Comment answered) {
            Passage passage = c.passage();
            return new Recorded(
                    c.place(),
                    passage == null ? null : passage.quote(),
                    passage == null ? null : passage.before(),
                    passage == null ? null : passage.after(),
                    c.text(),
                    c.blocks(),
                    c.replyTo(),
                    answered == null ? null : answered.author().id(),
                    c.mentions());
        }
    }

    /** What changed with a resolution; {@code author} is that of the comment. */
    private record Resolved(
            @Nullable String resolution, @Nullable UUID author) {}

    private void publish(
            FactAction action,
            Viewer viewer,
            Holder holder,
            CommentItem item,
            Comment comment,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        events.publishEvent(Fact.of(action, viewer.id(), holder.object(comment.id()))
                .in(comment.incident())
                .withRestriction(item.restricted())
                .withBefore(before)
                .withAfter(after));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
