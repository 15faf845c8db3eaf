package dev.afterword.report;

import dev.afterword.finding.LinkedWorkView;
import dev.afterword.finding.LinkedWorkView.Revised;
import dev.afterword.report.ReportDocument.Annex;
import dev.afterword.report.ReportDocument.Attribution;
import dev.afterword.report.ReportDocument.Fate;
import dev.afterword.report.ReportDocument.Finding;
import dev.afterword.report.ReportDocument.Item;
import dev.afterword.report.ReportDocument.Progress;
import dev.afterword.report.ReportDocument.Station;
import dev.afterword.review.frozen.v1.Frozen;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The findings and assessments of the incident that the sample reports describe, with their dispositions. */
final class SampleFindings {

    private SampleFindings() {}

    static List<Station> thread(int done, boolean failed) {
        List<String> codes = List.of("EVIDENCE", "EVENT", "FINDING", "DECISION", "CHANGE", "READERS", "NEXT_USE");
        return IntStream.range(0, 7)
                .mapToObj(i -> new Station(
                        codes.get(i),
                        i < done
                                ? Progress.DONE
                                : i > done ? Progress.OPEN : failed ? Progress.FAILED : Progress.PENDING,
                        i == done ? "31/48" : null))
                .toList();
    }

    static List<Attribution> attributions() {
        return List.of(new Attribution(
                "CLUSTER",
                "Quiet Harbour",
                "Same tooling as in two earlier cases [[E-1]].",
                "LIKELY",
                "MODERATE",
                "Wen-Hsin Liao",
                List.of(new Frozen.Attribution.Hypothesis("An insider", "no access from inside was seen")),
                List.of(new Frozen.Attribution.Graded("E-1", "B", 2, "Own log"))));
    }

    static Annex annex() {
        Fate fate = new Fate(
                "FOLLOW_UPS",
                null,
                null,
                null,
                null,
                List.of(
                        work(
                                "FU-7QX4M2",
                                "Empty rotas page the duty manager",
                                "Jonas Weber",
                                LocalDate.of(2026, 5, 10),
                                "FollowUpState.IN_PROGRESS",
                                List.of()),
                        work(
                                "REC-4T8WNC",
                                "No alert goes to a rota without anybody on it",
                                null,
                                null,
                                "RecommendationState.DONE",
                                List.of(new Revised(
                                        "SOP-alert-routing",
                                        "Alert routing",
                                        2,
                                        "/procedures/SOP-alert-routing/revisions/2",
                                        "RevisionState.IN_FORCE",
                                        true,
                                        LocalDate.of(2026, 4, 20),
                                        4,
                                        3,
                                        1,
                                        List.of("Jonas Weber"),
                                        Instant.parse("2026-04-20T00:00:00Z"))))));
        return new Annex(
                Instant.parse("2026-05-02T08:00:00Z"),
                List.of(new Annex.Entry(
                        "F-2",
                        "The alert on the token was routed to an empty rota",
                        fate,
                        Instant.parse("2026-05-01T10:00:00Z"),
                        thread(5, false))),
                fate.items().stream()
                        .map(item -> new Annex.Work(item, List.of("F-1", "F-2")))
                        .toList(),
                new Annex.Verdicts(
                        "PARTLY",
                        "GAPS",
                        "Detection took too long",
                        Instant.parse("2026-04-30T09:00:00Z"),
                        "Imani Okafor"),
                true);
    }

    static List<Finding> findings() {
        return List.of(
                new Finding(
                        "F-1",
                        "TECHNICAL_LAPSE",
                        "The build runner printed its environment when verbose logging was on",
                        "Since runner 4.7. Nobody reviewed the change for secrets [[E-1]].",
                        null,
                        2,
                        "PREPARATION",
                        false,
                        List.of("E-3", "T-1"),
                        new Fate(
                                "FOLLOW_UPS",
                                null,
                                null,
                                null,
                                null,
                                List.of(
                                        new Item(
                                                "FU-2K9VWX",
                                                "Mask the environment in verbose logs",
                                                "Build platform",
                                                LocalDate.of(2026, 4, 8),
                                                null),
                                        new Item(
                                                null, "Review of all printed diagnostics", "Jonas Weber", null, null))),
                        thread(4, false)),
                new Finding(
                        "F-2",
                        "PROCESS_FLAW",
                        "The alert on the token was routed to an empty rota",
                        null,
                        null,
                        1,
                        "DETECTION_ANALYSIS",
                        true,
                        List.of("T-9"),
                        new Fate(
                                "RISK_ACCEPTED",
                                "The rota tool is replaced in June",
                                "Imani Okafor",
                                LocalDate.of(2026, 7, 1),
                                null,
                                List.of()),
                        thread(4, true)),
                new Finding(
                        "F-3",
                        "MANUAL_ERROR",
                        "排班表在一月清空後沒有人再填入",
                        "離職交接清單沒有列出排班表。",
                        "交接清單沒有排班表這一項",
                        null,
                        null,
                        false,
                        List.of("T-98"),
                        new Fate("DUPLICATE", null, null, null, "F-2", List.of()),
                        List.of()),
                new Finding(
                        "F-4",
                        "WENT_WELL",
                        "The signing check rejected the tampered package",
                        null,
                        null,
                        null,
                        null,
                        false,
                        List.of("T-7"),
                        null,
                        thread(7, false)),
                new Finding(
                        "F-5",
                        "UNKNOWN_ATTACK_VECTOR",
                        "Tokens could mint tokens",
                        null,
                        null,
                        2,
                        null,
                        false,
                        List.of(),
                        null,
                        List.of()));
    }

    private static Item work(
            String key,
            String title,
            @Nullable String owner,
            @Nullable LocalDate dueOn,
            String state,
            List<Revised> revisions) {
        return Item.of(new LinkedWorkView(
                new UUID(0, 1),
                key,
                title,
                "/" + key,
                state,
                LinkedWorkView.Progress.OPEN,
                owner == null ? List.of() : List.of(owner),
                dueOn,
                null,
                revisions,
                null));
    }
}
