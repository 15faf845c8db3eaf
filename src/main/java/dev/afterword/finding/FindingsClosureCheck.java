package dev.afterword.finding;

import dev.afterword.access.Viewer;
import dev.afterword.incident.ClosureCheck;
import dev.afterword.incident.Incident;
import dev.afterword.incident.citation.Citations;
import dev.afterword.kernel.Problem.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Requires that every finding has a disposition before an incident is closed, including those that the viewer can't read. */
@Component
class FindingsClosureCheck implements ClosureCheck {

    private final Findings findings;
    private final FindingStore store;

    FindingsClosureCheck(Findings findings, FindingStore store) {
        this.findings = findings;
        this.store = store;
    }

    @Override
    public String name() {
        return "findings";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<Block> blocks(Viewer viewer, Incident incident) {
        List<Block> blocks = new ArrayList<>();
        findings.all(viewer, incident.id()).stream()
                .filter(finding -> !finding.disposed(findings.today()))
                .sorted(Comparator.comparingInt(Finding::number))
                .forEach(finding -> blocks.add(Block.of(
                        finding.dispositionStatus(findings.today()).block(),
                        Citations.href(incident.key(), finding.key()),
                        finding.key(),
                        finding.title())));
        if (store.hides(incident.id())) {
            blocks.add(Block.of("findingsHidden", "/incidents/" + incident.key() + "/people"));
        }
        return List.copyOf(blocks);
    }
}
