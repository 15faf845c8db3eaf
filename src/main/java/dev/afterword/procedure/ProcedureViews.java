package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.People;
import dev.afterword.access.Teams;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.markup.Markdown;
import dev.afterword.procedure.ProcedureView.PartView;
import dev.afterword.procedure.text.ProcedureStep;
import dev.afterword.procedure.text.ProcedureText;
import dev.afterword.recommendation.HiddenCitationHooks;
import dev.afterword.recommendation.RevisionState;
import dev.afterword.web.LessonThread;
import dev.afterword.web.PageContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fetches what the pages of procedures show. */
@Component
class ProcedureViews {

    private final Transactions transactions;
    private final Procedures procedures;
    private final RevisionDiffs diffs;
    private final RevisionStore store;
    private final People people;
    private final Teams teams;

    ProcedureViews(
            Transactions transactions,
            Procedures procedures,
            RevisionDiffs diffs,
            RevisionStore store,
            People people,
            Teams teams) {
        this.transactions = transactions;
        this.procedures = procedures;
        this.diffs = diffs;
        this.store = store;
        this.people = people;
        this.teams = teams;
    }

    /** The text in force, or the newest where none is; for who has to read it, with what it changes. */
    ProcedureView view(PageContext page, Viewer viewer, String key) {
        return transactions.read(viewer, () -> {
            ProcedureDetail doc = procedures.find(viewer, key);
            Revision.Acknowledgement own = doc.reading(viewer.id());
            boolean asked = own != null && own.acknowledgedAt() == null;
            return view(page, viewer, doc, asked && doc.base() != null);
        });
    }

    /** A revision beside the one that it changes. */
    ProcedureView view(PageContext page, Viewer viewer, String key, int number) {
        return transactions.read(viewer, () -> view(page, viewer, procedures.find(viewer, key, number), true));
    }

    private ProcedureView view(PageContext page, Viewer viewer, ProcedureDetail doc, boolean compared) {
        ProcedureThreads threads = new ProcedureThreads(page, doc);
        boolean lead = Grants.allows(viewer, Action.DECIDE_PROCEDURES);
        boolean author = doc.revision().author().id().equals(viewer.id());
        RevisionState state = doc.state();
        List<PartView> parts = parts(page, doc, threads);
        LessonThread steps = common(parts);
        return new ProcedureView(
                doc,
                threads.of(),
                steps,
                steps == null ? parts : parts.stream().map(PartView::plain).toList(),
                doc.reading(viewer.id()),
                author,
                Grants.allows(viewer, Action.RECOMMEND),
                lead && !author && state == RevisionState.PROPOSED,
                mayWithdraw(viewer, doc),
                lead || doc.procedure().ownedBy(viewer),
                compared ? diffs.of(viewer, doc) : null);
    }

    /** Its author as long as it is only proposed, a lead until it is superseded. */
    static boolean mayWithdraw(Viewer viewer, ProcedureDetail doc) {
        boolean lead = Grants.allows(viewer, Action.DECIDE_PROCEDURES);
        RevisionState state = doc.state();
        return state == RevisionState.PROPOSED
                ? lead || doc.revision().author().id().equals(viewer.id())
                : lead && (state == RevisionState.APPROVED || state == RevisionState.IN_FORCE);
    }

    private static List<PartView> parts(PageContext page, ProcedureDetail doc, ProcedureThreads threads) {
        HiddenCitationHooks hooks = new HiddenCitationHooks(page.msg());
        List<PartView> parts = new ArrayList<>();
        int number = 0;
        for (ProcedureText.Part part :
                ProcedureText.parse(doc.revision().body()).parts()) {
            if (part.step()) {
                ProcedureStep step = doc.steps().get(number++);
                parts.add(new PartView(
                        Markdown.html(part.text(), hooks),
                        step,
                        threads.of(step),
                        doc.carried().getOrDefault(step.since(), List.of()),
                        doc.uses(step).toList()));
            } else {
                parts.add(new PartView(Markdown.html(part.text(), hooks), null, null, List.of(), List.of()));
            }
        }
        return parts;
    }

    /** The thread that all steps have; null where they differ, or there is only one. */
    private static @Nullable LessonThread common(List<PartView> parts) {
        List<LessonThread> threads =
                parts.stream().map(PartView::thread).filter(Objects::nonNull).toList();
        return threads.size() > 1 && threads.stream().allMatch(threads.getFirst()::like) ? threads.getFirst() : null;
    }

    Map<String, String> people(Viewer viewer) {
        Map<String, String> offered = new LinkedHashMap<>();
        people.offered(viewer).forEach(person -> offered.put(person.id().toString(), person.name()));
        return offered;
    }

    Map<String, String> teams(Viewer viewer) {
        return teams.names(viewer);
    }

    Map<String, String> inForce(Viewer viewer) {
        return transactions.read(viewer, store::inForce);
    }
}
