package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.finding.Findings;
import dev.afterword.incident.citation.Citations;
import dev.afterword.kernel.Problem.Block;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Requires a disposition of every finding before a review is approved. */
@Component
class FindingsCheck implements ApprovalCheck {

    private final Findings findings;

    FindingsCheck(Findings findings) {
        this.findings = findings;
    }

    @Override
    public List<Block> blocks(Viewer viewer, UUID incident, String key) {
        return findings.all(viewer, incident).stream()
                .filter(finding -> !finding.disposed(findings.today()))
                .sorted(Comparator.comparingInt(Finding::number))
                .map(finding -> Block.of(
                        "findingUndisposed", Citations.href(key, finding.key()), finding.key(), finding.title()))
                .toList();
    }
}
