package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.finding.DispositionStatus;
import dev.afterword.finding.Finding;
import dev.afterword.finding.Findings;
import dev.afterword.incident.citation.Citations;
import dev.afterword.kernel.Problem.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Requires a disposition of every finding, and what made each manual error possible, before a review is approved. */
@Component
class FindingsCheck implements ApprovalCheck {

    private final Findings findings;

    FindingsCheck(Findings findings) {
        this.findings = findings;
    }

    @Override
    public List<Block> blocks(Viewer viewer, UUID incident, String key) {
        List<Block> blocks = new ArrayList<>();
        findings.all(viewer, incident).stream()
                .sorted(Comparator.comparingInt(Finding::number))
                .forEach(finding -> {
                    DispositionStatus status = finding.dispositionStatus(findings.today());
                    if (!status.decided()) {
                        blocks.add(block(status.block(), key, finding));
                    }
                    if (finding.facts().isUnexplainedError()) {
                        blocks.add(block("manualErrorCause", key, finding));
                    }
                });
        return blocks;
    }

    private static Block block(String code, String incident, Finding finding) {
        return Block.of(code, Citations.href(incident, finding.key()), finding.key(), finding.title());
    }
}
