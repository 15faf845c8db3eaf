package dev.afterword.comment;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.comment.Comment.Resolution;
import dev.afterword.comment.Discussion.Line;
import dev.afterword.comment.Discussion.Topic;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.citation.CitationHooks;
import dev.afterword.incident.citation.Citations;
import dev.afterword.incident.citation.Cited;
import dev.afterword.markup.Markdown;
import dev.afterword.markup.MarkdownHooks;
import dev.afterword.markup.SafeHtml;
import dev.afterword.web.PageContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The comments of other modules' pages: one statement for all of a page, and one for the texts of their passages if there are any. */
@Component
public class Discussions {

    private final Transactions transactions;
    private final CommentStore store;
    private final Citations citations;

    Discussions(Transactions transactions, CommentStore store, Citations citations) {
        this.transactions = transactions;
        this.store = store;
        this.citations = citations;
    }

    /**
     * What the viewer may do with the comments.
     *
     * @param edit whether they may edit what the comments are on, and so resolve them
     * @param answer whether they may answer objections
     */
    record Rights(boolean comment, boolean edit, boolean object, boolean answer) {

        static Rights of(IncidentLayout layout) {
            return new Rights(
                    layout.allows(Action.COMMENT),
                    layout.allows(Action.CONTRIBUTE),
                    layout.allows(Action.COMMENT),
                    layout.allows(Action.SUBMIT_REVIEW));
        }
    }

    /** Returns the comments on an event, an item of evidence or a finding, by its key. */
    public Discussion on(PageContext page, IncidentLayout layout, String key) {
        return Objects.requireNonNull(all(page, layout, List.of(key)).get(key));
    }

    /** Returns the comments on several things of an incident, by their names in the API. */
    public Map<String, Discussion> all(PageContext page, IncidentLayout layout, List<String> places) {
        Holder holder = new Holder(Holder.Collection.INCIDENTS, layout.key(), layout.id(), layout.id());
        return discussions(page, layout.viewer(), holder, layout.key(), places, Rights.of(layout));
    }

    /**
     * Returns the comments on a follow-up.
     *
     * @param incidentKey null if the viewer doesn't see its incident, whose keys then lead nowhere
     */
    public Discussion onFollowUp(
            PageContext page,
            Viewer viewer,
            String key,
            UUID id,
            UUID incident,
            @Nullable String incidentKey,
            boolean comment,
            boolean edit) {
        Holder holder = new Holder(Holder.Collection.FOLLOW_UPS, key, id, incident);
        Rights rights = new Rights(comment, edit, false, false);
        return Objects.requireNonNull(discussions(page, viewer, holder, incidentKey, List.of(key), rights)
                .get(key));
    }

    /** Returns the comments on steps of a procedure, by their codes. */
    public Map<Integer, Discussion> onSteps(
            PageContext page, Viewer viewer, String key, UUID id, List<Integer> codes, boolean edit) {
        Holder holder = new Holder(Holder.Collection.PROCEDURES, key, id, null);
        Rights rights = new Rights(Comments.discussesProcedures(viewer), edit, false, false);
        Map<Integer, Discussion> steps = new HashMap<>();
        discussions(
                        page,
                        viewer,
                        holder,
                        null,
                        codes.stream().map(Discussions::step).toList(),
                        rights)
                .forEach((place, each) -> steps.put(Integer.valueOf(place.substring(STEP.length())), each));
        return steps;
    }

    private static final String STEP = "step:";

    private static String step(int code) {
        return STEP + code;
    }

    private Map<String, Discussion> discussions(
            PageContext page,
            Viewer viewer,
            Holder holder,
            @Nullable String incidentKey,
            List<String> places,
            Rights rights) {
        return transactions.read(viewer, () -> {
            List<Topic> threads =
                    threads(page, viewer, holder, incidentKey, store.on(holder.id(), new TreeSet<>(places)), rights);
            Map<String, Discussion> all = new LinkedHashMap<>();
            for (String place : places) {
                List<Topic> here = threads.stream()
                        .filter(thread -> thread.place().equals(place))
                        .toList();
                all.put(
                        place,
                        new Discussion(
                                place, holder.comments(), rights.comment(), rights.comment() && rights.object(), here));
            }
            return all;
        });
    }

    /** Returns the threads of these comments. Within the viewer's transaction. */
    List<Topic> threads(
            PageContext page,
            Viewer viewer,
            Holder holder,
            @Nullable String incidentKey,
            List<Comment> comments,
            Rights rights) {
        Set<String> anchored = comments.stream()
                .filter(each -> each.passage() != null && each.withdrawnAt() == null)
                .map(Comment::place)
                .collect(Collectors.toSet());
        Map<String, CommentItem> items = new HashMap<>();
        (anchored.isEmpty() ? List.<CommentItem>of() : store.items(holder.id(), anchored))
                .forEach(item -> items.put(item.place(), item));
        MarkdownHooks hooks = hooks(page, holder, incidentKey, comments);
        Map<UUID, List<Comment>> replies = comments.stream()
                .filter(each -> each.replyTo() != null)
                .collect(Collectors.groupingBy(each -> Objects.requireNonNull(each.replyTo())));
        List<Topic> threads = new ArrayList<>();
        for (Comment each : comments) {
            if (each.replyTo() == null) {
                CommentItem item = items.get(each.place());
                threads.add(topic(
                        page, viewer, holder, each, replies.getOrDefault(each.id(), List.of()), item, rights, hooks));
            }
        }
        return threads;
    }

    /** A key leads somewhere only for those who see the incident. */
    private MarkdownHooks hooks(PageContext page, Holder holder, @Nullable String incidentKey, List<Comment> comments) {
        Set<String> keys = comments.stream()
                .filter(each -> each.withdrawnAt() == null)
                .flatMap(each -> Stream.of(
                        each.text(),
                        each.resolution() == null ? null : each.resolution().text()))
                .filter(Objects::nonNull)
                .flatMap(text -> Citations.in(text).stream())
                .collect(Collectors.toSet());
        UUID incident = holder.incident();
        Map<String, Cited> cited = new HashMap<>();
        if (incidentKey != null && incident != null && !keys.isEmpty()) {
            cited.putAll(citations.of(incident, keys));
        } else {
            keys.forEach(key -> cited.put(key, new Cited.Hidden()));
        }
        return new CitationHooks(page.msg(), incidentKey == null ? "" : incidentKey, cited);
    }

    private static Topic topic(
            PageContext page,
            Viewer viewer,
            Holder holder,
            Comment first,
            List<Comment> replies,
            @Nullable CommentItem item,
            Rights rights,
            MarkdownHooks hooks) {
        boolean own = first.isOf(viewer.id());
        boolean settles = first.blocks() ? rights.answer() && !own : rights.edit() || (own && rights.comment());
        return new Topic(
                line(page, viewer, first, item, rights, hooks),
                first.place(),
                first.kind().name(page, first.place()),
                first.kind().href(holder, first.place()),
                replies.stream()
                        .map(each -> line(page, viewer, each, null, rights, hooks))
                        .toList(),
                !first.isOpen(),
                rights.comment() && first.withdrawnAt() == null,
                settles && first.isOpen(),
                settles && !first.blocks() && first.resolution() != null && first.withdrawnAt() == null);
    }

    private static Line line(
            PageContext page,
            Viewer viewer,
            Comment c,
            @Nullable CommentItem item,
            Rights rights,
            MarkdownHooks hooks) {
        boolean shown = c.withdrawnAt() == null;
        Passage passage = shown ? c.passage() : null;
        Passage.Found found = passage == null ? null : passage.in(item == null ? null : item.text());
        Resolution resolution = c.resolution();
        return new Line(
                c.id().toString(),
                c.author().name(),
                page.words().ago(c.at()),
                page.words().minute(c.at()),
                shown ? Markdown.html(c.text(), hooks) : null,
                passage == null ? null : passage.quote(),
                found == null ? null : found.now(),
                found == null || found.state() == Passage.State.UNCHANGED ? null : page.t("comment." + found.state()),
                c.blocks(),
                resolution == null
                        ? null
                        : page.t(
                                c.blocks() ? "comment.answeredBy" : "comment.resolvedBy",
                                resolution.by().name(),
                                page.words().ago(resolution.at())),
                answer(resolution, hooks),
                shown && rights.comment() && !c.blocks() && c.isOf(viewer.id()));
    }

    private static @Nullable SafeHtml answer(@Nullable Resolution resolution, MarkdownHooks hooks) {
        return resolution == null || resolution.text() == null ? null : Markdown.html(resolution.text(), hooks);
    }
}
