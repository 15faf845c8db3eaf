package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.incident.ClosureCheck;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem.Block;
import java.util.List;
import org.springframework.stereotype.Component;

/** Warns if evidence files don't match their hash or were never verified, and if submissions are still to be reviewed. */
@Component
class EvidenceClosureCheck implements ClosureCheck {

    private final EvidenceStore store;

    EvidenceClosureCheck(EvidenceStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Block> warnings(Viewer viewer, Incident incident) {
        String evidence = "/incidents/" + incident.key() + "/evidence";
        return store.closureWarnings(incident.id()).stream()
                .map(warning -> {
                    String key = warning.key();
                    return key == null
                            ? Block.of(warning.code(), evidence, warning.count())
                            : Block.of(warning.code(), evidence + "/" + key, key);
                })
                .toList();
    }
}
