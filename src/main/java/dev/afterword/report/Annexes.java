package dev.afterword.report;

import dev.afterword.access.Viewer;
import dev.afterword.finding.Disposition;
import dev.afterword.finding.DispositionKind;
import dev.afterword.finding.Finding;
import dev.afterword.finding.Findings;
import dev.afterword.report.ReportDocument.Annex;
import dev.afterword.report.ReportDocument.Fate;
import dev.afterword.report.ReportDocument.Item;
import dev.afterword.review.Rendering;
import dev.afterword.review.Rendering.Row;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What became of the findings of an approved version since, as its reader may see it: dated, and outside the seal. */
@Component
class Annexes {

    private final Findings findings;
    private final Clock clock;

    Annexes(Findings findings, Clock clock) {
        this.findings = findings;
        this.clock = clock;
    }

    /** Null for a draft, which says how things stand by itself. */
    @Nullable
    Annex of(Viewer viewer, Rendering rendering) {
        if (rendering.approvedAt() == null) {
            return null;
        }
        Map<String, Finding> now = findings.all(viewer, rendering.incident()).stream()
                .collect(Collectors.toMap(Finding::key, Function.identity()));
        List<Annex.Entry> entries = rendering.rows().stream()
                .filter(row -> row.kind().equals("FINDING") && now.containsKey(row.ref()))
                .map(row -> entry(row, Objects.requireNonNull(now.get(row.ref()))))
                .filter(Objects::nonNull)
                .toList();
        return new Annex(clock.instant(), entries);
    }

    /** Null where nothing has changed. */
    private Annex.@Nullable Entry entry(Row row, Finding now) {
        ReportDocument.Finding then = RowReader.finding(row);
        Fate fate = fate(now, findings.today());
        return Objects.equals(fate, then.fate())
                ? null
                : new Annex.Entry(then.key(), then.title(), fate, Threads.of(then.type(), then.citations(), fate));
    }

    static @Nullable Fate fate(Finding finding, LocalDate today) {
        Disposition decided = finding.disposition();
        if (decided == null || decided.state() != Disposition.State.HOLDS) {
            return null;
        }
        boolean lapsed = decided.kind() == DispositionKind.RISK_ACCEPTED && !finding.disposed(today);
        return new Fate(
                lapsed ? "RISK_LAPSED" : decided.kind().name(),
                decided.reason(),
                decided.answeredBy() == null ? null : decided.answeredBy().name(),
                decided.until(),
                decided.duplicateOf(),
                finding.intentions().stream()
                        .map(each -> new Item(null, each.what(), each.byWhom(), each.dueOn()))
                        .toList());
    }
}
