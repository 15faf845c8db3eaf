package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.NeedsMe;
import dev.afterword.access.Viewer;
import org.springframework.stereotype.Component;

/** Revisions that another person wrote and a lead has to approve. */
@Component
class ApprovalNeeded implements NeedsMe {

    @Override
    public String name() {
        return "revisionApprove";
    }

    @Override
    public int order() {
        return 55;
    }

    @Override
    public String select() {
        return """
                SELECT s.key, s.title, '/procedures/' || s.key || '/revisions/' || v.number, NULL::date, v.proposed_at
                FROM procedure.revision v JOIN procedure.procedure s ON s.id = v.procedure_id
                WHERE v.approved_at IS NULL AND v.withdrawn_at IS NULL AND procedure.leads()
                  AND v.author_id <> access.current_person()""";
    }

    @Override
    public boolean concerns(Viewer viewer) {
        return Grants.allows(viewer, Action.DECIDE_PROCEDURES);
    }
}
