package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.ResourceAuthorization;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import org.springframework.stereotype.Component;

/** The first wall around procedures: row-level security leaves those that the viewer may read, their owner or a lead changes one. */
@Component
class ProcedureScope implements ResourceAuthorization {

    private final ProcedureStore store;

    ProcedureScope(ProcedureStore store) {
        this.store = store;
    }

    @Override
    public String collection() {
        return "procedures";
    }

    /** Roles alone decide who may revise and approve; then the procedure still has to be one that the viewer sees. */
    @Override
    public boolean decides(Action action) {
        return true;
    }

    @Override
    public void require(Viewer viewer, Action action, String key, boolean whenClosed) {
        if (action == Action.CONTRIBUTE) {
            requireChangeable(viewer, key);
        } else {
            require(key);
        }
    }

    /** The procedure, or "not found", hidden and absent alike. Within the caller's transaction. */
    Procedure require(String key) {
        return store.find(key).orElseThrow(Problem::notFound);
    }

    /** The procedure, for its owner or a lead. */
    Procedure requireChangeable(Viewer viewer, String key) {
        Procedure procedure = require(key);
        if (viewer.external() || (!procedure.ownedBy(viewer) && !Grants.allows(viewer, Action.DECIDE_PROCEDURES))) {
            throw Problem.forbidden();
        }
        return procedure;
    }
}
