package dev.afterword.followup;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.FindingLinks.Linked;
import dev.afterword.followup.clock.ClockDetail;
import dev.afterword.followup.clock.ClockDetails;
import dev.afterword.incident.citation.CitationHooks;
import dev.afterword.incident.citation.Citations;
import dev.afterword.incident.citation.Cited;
import dev.afterword.markup.CitationTarget;
import dev.afterword.markup.Markdown;
import dev.afterword.markup.SafeHtml;
import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds the view of a follow-up's page. */
@Component
public class FollowUpViews {

    private final Transactions transactions;
    private final FollowUpDetails docs;
    private final Citations citations;
    private final ClockDetails clocks;

    FollowUpViews(Transactions transactions, FollowUpDetails docs, Citations citations, ClockDetails clocks) {
        this.transactions = transactions;
        this.docs = docs;
        this.citations = citations;
        this.clocks = clocks;
    }

    FollowUpView view(PageContext page, Viewer viewer, String key) {
        return transactions.read(viewer, () -> {
            FollowUpDetail doc = docs.of(viewer, key);
            CitationHooks hooks = hooks(page, doc, true);
            return view(page, doc, hooks, findings(doc, hooks), clocks.of(viewer, doc.followUp()));
        });
    }

    /** Returns the view for the review queue, without the descriptions of its findings and without a risk request. */
    public FollowUpView brief(PageContext page, Viewer viewer, String key) {
        return transactions.read(viewer, () -> {
            FollowUpDetail doc = docs.brief(viewer, key);
            return view(page, doc, hooks(page, doc, false), Map.of(), clocks.of(viewer, doc.followUp()));
        });
    }

    private static FollowUpView view(
            PageContext page,
            FollowUpDetail doc,
            CitationHooks hooks,
            Map<String, SafeHtml> findings,
            @Nullable ClockDetail clock) {
        return new FollowUpView(
                doc,
                FollowUpThreads.of(page, doc),
                html(doc.followUp().facts().description(), hooks),
                findings,
                cited(doc, hooks),
                clock);
    }

    /** Hides citations from people who don't see the incident, without links that contain their keys. */
    private CitationHooks hooks(PageContext page, FollowUpDetail doc, boolean ofFindings) {
        Set<String> keys = new TreeSet<>();
        doc.steps().forEach(step -> keys.addAll(step.citations()));
        addKeys(keys, doc.followUp().facts().description());
        if (ofFindings) {
            doc.findings().forEach(linked -> addKeys(keys, linked.description()));
        }
        String incident = doc.incidentKey();
        if (incident == null) {
            Map<String, Cited> hidden = new LinkedHashMap<>();
            keys.forEach(key -> hidden.put(key, new Cited.Hidden()));
            return new CitationHooks(page.msg(), "", hidden);
        }
        return new CitationHooks(
                page.msg(), incident, citations.of(doc.followUp().incident(), keys));
    }

    private static void addKeys(Set<String> keys, @Nullable String text) {
        keys.addAll(Citations.in(text == null ? "" : text));
    }

    private static @Nullable SafeHtml html(@Nullable String text, CitationHooks hooks) {
        return text == null ? null : Markdown.html(text, hooks);
    }

    private static Map<String, SafeHtml> findings(FollowUpDetail doc, CitationHooks hooks) {
        Map<String, SafeHtml> all = new LinkedHashMap<>();
        for (Linked linked : doc.findings()) {
            SafeHtml text = html(linked.description(), hooks);
            if (text != null) {
                all.put(linked.id().toString(), text);
            }
        }
        return all;
    }

    private static Map<String, CitationTarget> cited(FollowUpDetail doc, CitationHooks hooks) {
        Map<String, CitationTarget> all = new LinkedHashMap<>();
        doc.steps().forEach(step -> step.citations().forEach(key -> all.put(key, hooks.target(key))));
        return all;
    }
}
