package dev.afterword.evidence;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.check.CheckProgress;
import dev.afterword.evidence.check.EvidenceChecks;
import dev.afterword.incident.ClosureCheck;
import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Problem.Block;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Warns if evidence files don't match their hash, aren't found, or weren't verified for long, and if submissions are still to be reviewed. */
@Component
class EvidenceClosureCheck implements ClosureCheck {

    private static final Set<String> DAMAGE = Set.of("evidenceAltered", "evidenceUnavailable");

    private final Transactions transactions;
    private final EvidenceStore store;
    private final EvidenceChecks checks;
    private final Clock clock;
    private final Duration every;

    EvidenceClosureCheck(
            Transactions transactions,
            EvidenceStore store,
            EvidenceChecks checks,
            Clock clock,
            @Value("${afterword.evidence.verify-every:30d}") Duration every) {
        this.transactions = transactions;
        this.store = store;
        this.checks = checks;
        this.clock = clock;
        this.every = every;
    }

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public int order() {
        return 30;
    }

    /** Shows damage on the overview. */
    @Override
    public List<Block> glance(Viewer viewer, Incident incident) {
        return IncidentLayouts.seesNone(transactions, incident.id(), "evidence")
                ? List.of()
                : warnings(viewer, incident).stream()
                        .filter(warning -> DAMAGE.contains(warning.code()))
                        .toList();
    }

    @Override
    public Optional<Background> background(Viewer viewer, Incident incident) {
        CheckProgress progress = checks.progress(viewer, incident.id());
        return Optional.of(new Background(
                "/incidents/" + incident.key() + "/evidence/verification", progress.done(), progress.of()));
    }

    @Override
    public List<Block> warnings(Viewer viewer, Incident incident) {
        String evidence = "/incidents/" + incident.key() + "/evidence";
        return store.closureWarnings(incident.id(), clock.instant().minus(every)).stream()
                .map(warning -> {
                    String key = warning.key();
                    return key == null
                            ? Block.of(warning.code(), evidence, warning.count())
                            : Block.of(warning.code(), evidence + "/" + key, key);
                })
                .toList();
    }
}
