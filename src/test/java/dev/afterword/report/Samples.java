package dev.afterword.report;

import dev.afterword.finding.WorkLine.Revised;
import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.When;
import dev.afterword.report.ReportDocument.Anchor;
import dev.afterword.report.ReportDocument.Annex;
import dev.afterword.report.ReportDocument.Attribution;
import dev.afterword.report.ReportDocument.Event;
import dev.afterword.report.ReportDocument.Evidence;
import dev.afterword.report.ReportDocument.Fate;
import dev.afterword.report.ReportDocument.Finding;
import dev.afterword.report.ReportDocument.Head;
import dev.afterword.report.ReportDocument.Item;
import dev.afterword.report.ReportDocument.LeftOut;
import dev.afterword.report.ReportDocument.Party;
import dev.afterword.report.ReportDocument.Progress;
import dev.afterword.report.ReportDocument.Section;
import dev.afterword.report.ReportDocument.SignOff;
import dev.afterword.report.ReportDocument.Station;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports to print in tests. */
final class Samples {

    static final String HASH = "41d07be29a6c53f807e1b4aa6fd2c90b35e8f771c0429d1e88ab5f362e90d7c4";

    private Samples() {}

    static When minute(String at) {
        return new When(Instant.parse(at), Fidelity.MINUTE, "UTC", null);
    }

    static Event event(String key, String kind, String phase, When at, String title, String... citations) {
        return new Event(key, title, kind, phase, at, null, null, null, null, null, List.of(citations), List.of());
    }

    static Head head(String title, boolean approved) {
        return new Head(
                "INC-2026-K7QM",
                title,
                2,
                approved ? "APPROVED" : "IN_REVIEW",
                Tlp.AMBER,
                false,
                "A publishing token was written into a public build log and used from outside for **eleven days** [[T-2]].",
                1,
                "Credential exposure",
                "YES",
                "SUSPECTED",
                "Imani Okafor",
                approved ? Instant.parse("2026-04-20T09:30:00Z") : null,
                null,
                Instant.parse("2026-05-02T08:00:00Z"),
                "Wen-Hsin Liao",
                "Build system, package registry",
                List.of("https://status.example.org/2026-03-14"));
    }

    static List<Station> thread(int done, boolean failed) {
        List<String> codes = List.of("EVIDENCE", "EVENT", "FINDING", "DECISION", "CHANGE", "READERS", "NEXT_USE");
        return IntStream.range(0, 7)
                .mapToObj(i -> new Station(
                        codes.get(i),
                        i < done ? Progress.DONE : i > done ? Progress.OPEN : failed ? Progress.FAILED : Progress.NOW,
                        i == done ? "31/48" : null))
                .toList();
    }

    static List<Event> events() {
        return List.of(
                event(
                        "T-1",
                        "SYSTEM",
                        "PREPARATION",
                        minute("2026-02-11T13:05:00Z"),
                        "Runner 4.8 is released; verbose builds print their environment",
                        "E-1"),
                event(
                        "T-2",
                        "SYSTEM",
                        "PREPARATION",
                        minute("2026-02-24T16:40:00Z"),
                        "A verbose public build writes the publishing token into its log",
                        "E-3"),
                event(
                        "T-3",
                        "ADVERSARY",
                        "DETECTION_ANALYSIS",
                        new When(Instant.parse("2026-03-02T21:00:00Z"), Fidelity.HOUR, "UTC", Duration.ofHours(3)),
                        "The log is read by somebody outside"),
                new Event(
                        "T-4",
                        "First use of the token, from a hosting network never seen before",
                        "ADVERSARY",
                        "DETECTION_ANALYSIS",
                        new When(Instant.parse("2026-03-03T02:14:00Z"), Fidelity.MINUTE, "Asia/Taipei", null),
                        minute("2026-03-14T15:47:00Z"),
                        "T1078.004",
                        "Registry access log",
                        "The network belongs to a hosting company that rents by the hour.",
                        "GET /v1/packages/atlas-cli HTTP/1.1 200 \"curl/8.5\" 198.51.100.7",
                        List.of("E-1"),
                        List.of("T-2")),
                event(
                        "T-5",
                        "ADVERSARY",
                        "DETECTION_ANALYSIS",
                        minute("2026-03-05T23:52:00Z"),
                        "A second token is minted from the first, with the same rights and no entry in the audit log",
                        "E-3"),
                event(
                        "T-6",
                        "ADVERSARY",
                        "DETECTION_ANALYSIS",
                        minute("2026-03-08T01:17:00Z"),
                        "A tampered atlas-cli 3.4.2 is pushed"),
                event(
                        "T-7",
                        "SYSTEM",
                        "DETECTION_ANALYSIS",
                        minute("2026-03-08T01:17:00Z"),
                        "The signing check rejects the package; the rejection is shown to nobody"),
                event(
                        "T-8",
                        "ADVERSARY",
                        "DETECTION_ANALYSIS",
                        minute("2026-03-14T07:16:00Z"),
                        "Build metadata of 212 customers is read over 50 minutes",
                        "E-1"),
                event(
                        "T-9",
                        "DETECTION",
                        "DETECTION_ANALYSIS",
                        minute("2026-03-14T07:20:00Z"),
                        "Alert fires and is routed to an empty rota",
                        "F-2"),
                event(
                        "T-10",
                        "DETECTION",
                        "DETECTION_ANALYSIS",
                        minute("2026-03-14T15:47:00Z"),
                        "客服以私人電話聯絡到廖文馨，應變團隊得知此事"),
                event(
                        "T-11",
                        "DECISION",
                        "CONTAINMENT",
                        minute("2026-03-14T16:02:00Z"),
                        "Incident declared, critical; Imani Okafor leads"),
                event(
                        "T-12",
                        "RESPONSE",
                        "CONTAINMENT",
                        minute("2026-03-14T16:31:00Z"),
                        "The leaked token is revoked, before its use has been preserved",
                        "F-1"),
                event(
                        "T-13",
                        "ADVERSARY",
                        "CONTAINMENT",
                        minute("2026-03-14T18:58:00Z"),
                        "The minted token is used again; it outlived the one it came from"),
                event(
                        "T-14",
                        "RESPONSE",
                        "CONTAINMENT",
                        minute("2026-03-14T19:14:00Z"),
                        "All tokens of the publisher are revoked and the network is blocked: contained",
                        "E-3"),
                event(
                        "T-15",
                        "COMMUNICATION",
                        "POST_INCIDENT",
                        new When(Instant.parse("2026-03-16T16:00:00Z"), Fidelity.DAY, "Asia/Taipei", null),
                        "212 customers are told, each with what was read"),
                event(
                        "T-16",
                        "ADVERSARY",
                        "DETECTION_ANALYSIS",
                        null,
                        "The token is sold on to a second buyer",
                        "E-1"));
    }

    static ReportDocument english() {
        return document(head("Publishing token leaked through public build logs", true), events(), sections(), true);
    }

    static List<Section> sections() {
        return List.of(
                new Section(
                        "whatHappened",
                        "On 24 February 2026 a verbose build wrote a publishing token into a log that anybody could read [[E-3]].\n\nIt was used from outside from 3 March on [[T-4]]; see also [[T-99]].\n\n- project names, build times\n- names and work e-mail addresses of 1,904 people\n\n| What | Read | Of |\n|---|---|---|\n| Metadata | 212 customers | 1,480 |\n| Source code | none | |",
                        null),
                new Section(
                        "rootCause",
                        "### Why\n\nThe runner printed its environment [[F-1]].\n\n##### Contributing\n\nNobody was on the rota, `on-call/publishing`:\n\n```\nrota publishing {\n  primary: []   # left in January, never filled again\n}\n```\n\n> The alert was right. Nobody was there.",
                        null),
                new Section("actors", "A financially motivated group. [[assessment likely MODERATE]]", null),
                new Section("impact", "See [the advisory](https://example.org/advisory/2026-7).", null),
                new Section("response", null, "Handled together with the root cause"),
                new Section("wentWell", "The signing check rejected the tampered package [[T-7]].", null),
                new Section("takeaways", null, null));
    }

    static ReportDocument document(Head head, List<Event> events, List<Section> sections, boolean approved) {
        return new ReportDocument(
                head,
                List.of(
                        new Party("Imani Okafor", "Northlight Cloud", "Response lead", false, true, true, true, null),
                        new Party(
                                "Harbour & Stone LLP",
                                "Harbour & Stone",
                                "Outside counsel",
                                true,
                                true,
                                false,
                                true,
                                null),
                        new Party("廖文馨", "北極光雲端", "客服主管", false, true, false, false, "休假"),
                        new Party("Registry vendor", null, null, true, false, false, false, null)),
                List.of(
                        new Anchor(
                                "FIRST_ACTION",
                                new When(Instant.parse("2026-03-02T21:00:00Z"), Fidelity.HOUR, "UTC", null)),
                        new Anchor("COMPROMISE", minute("2026-03-03T02:14:00Z")),
                        new Anchor(
                                "DISCOVERY",
                                new When(
                                        Instant.parse("2026-03-14T15:47:00Z"),
                                        Fidelity.MINUTE,
                                        "America/New_York",
                                        null)),
                        new Anchor("DECLARED", minute("2026-03-14T16:02:00Z")),
                        new Anchor("CONTAINED", minute("2026-03-14T19:14:00Z")),
                        new Anchor("ERADICATED", null)),
                events,
                sections,
                attributions(),
                findings(),
                List.of(
                        new Evidence(
                                "E-1",
                                "Registry access log, 1 to 15 March",
                                null,
                                "registry-01",
                                "Tomasz Zieliński",
                                minute("2026-03-14T20:10:00Z"),
                                HASH,
                                48_211_904L),
                        new Evidence(
                                "E-3", "建置記錄 #48112", null, "CI", "廖文馨", minute("2026-03-15T06:00:00Z"), HASH, 912L),
                        new Evidence(
                                "E-4",
                                "Vendor's ticket, held by the vendor",
                                "Ticket 4711",
                                null,
                                null,
                                null,
                                null,
                                null)),
                approved
                        ? List.of(new SignOff(
                                "Imani Okafor", "LEAD", Instant.parse("2026-04-20T09:30:00Z"), "Approved as written"))
                        : List.of(),
                approved ? List.of(new LeftOut("SECTIONS", 1), new LeftOut("EVENTS", 2)) : List.of(),
                approved ? HASH : null,
                approved ? annex() : null);
    }

    static List<Attribution> attributions() {
        return List.of(new Attribution(
                "CLUSTER",
                "Quiet Harbour",
                "Same tooling as in two earlier cases [[E-1]].",
                "LIKELY",
                "MODERATE",
                "Wen-Hsin Liao",
                List.of(new Attribution.Hypothesis("An insider", "no access from inside was seen")),
                List.of(new Attribution.Graded("E-1", "B2", "Own log"))));
    }

    static Annex annex() {
        Fate fate = new Fate(
                "FOLLOW_UPS",
                null,
                null,
                null,
                null,
                List.of(
                        new Item(
                                "FU-7QX4M2",
                                "Empty rotas page the duty manager",
                                "Jonas Weber",
                                LocalDate.of(2026, 5, 10),
                                "FollowUpState.IN_PROGRESS",
                                List.of()),
                        new Item(
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
                                        1)))));
        return new Annex(
                Instant.parse("2026-05-02T08:00:00Z"),
                List.of(new Annex.Entry(
                        "F-2",
                        "The alert on the token was routed to an empty rota",
                        fate,
                        Instant.parse("2026-05-01T10:00:00Z"),
                        thread(5, false))),
                new Annex.Verdicts(
                        "PARTLY",
                        "GAPS",
                        "Detection took too long",
                        Instant.parse("2026-04-30T09:00:00Z"),
                        "Imani Okafor"));
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
                                                LocalDate.of(2026, 4, 8)),
                                        new Item(null, "Review of all printed diagnostics", "Jonas Weber", null))),
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

    static ReportDocument draft() {
        return document(head("權杖外洩：公開建置記錄洩漏發布權杖", false), events(), chineseSections(), false);
    }

    static List<Section> chineseSections() {
        return List.of(
                new Section(
                        "whatHappened",
                        "二〇二六年二月二十四日，一個公開專案的詳細建置把發布權杖寫進任何人都能讀取的記錄 [[E-3]]。三月三日起，權杖從外部遭到使用 [[T-4]]。\n\n1. 專案名稱、建置時間\n2. 1,904 人的姓名與公務電子郵件地址",
                        null),
                new Section("rootCause", "執行器在詳細記錄模式下印出整個環境 [[F-1]]。[[assessment very likely HIGH]]", null));
    }

    static ReportDocument chinese() {
        return document(head("權杖外洩：公開建置記錄洩漏發布權杖", true), events(), chineseSections(), true);
    }

    static ReportDocument empty() {
        Head head = new Head(
                "INC-2026-0000",
                "x",
                1,
                "DRAFT",
                Tlp.RED,
                false,
                null,
                null,
                null,
                "UNKNOWN",
                "UNKNOWN",
                null,
                null,
                null,
                Instant.EPOCH,
                null,
                null,
                List.of());
        return new ReportDocument(
                head, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                null, null);
    }

    /** With that many events, and text to fill about {@code pages} pages. */
    static ReportDocument large(int events, int paragraphs) {
        List<Event> many = new ArrayList<>();
        String[] kinds = {"ADVERSARY", "DETECTION", "RESPONSE", "SYSTEM", "COMMUNICATION", "DECISION"};
        String[] phases = {"DETECTION_ANALYSIS", "CONTAINMENT", "ERADICATION", "RECOVERY"};
        Instant at = Instant.parse("2025-11-03T04:00:00Z");
        for (int i = 1; i <= events; i++) {
            at = at.plus(Duration.ofMinutes(i % 37 == 0 ? 60 * 24 * 9 : i % 5 == 0 ? 0 : 11L * (i % 13)));
            many.add(event(
                    "T-" + i,
                    kinds[i % 6],
                    phases[Math.min(3, 4 * i / (events + 1))],
                    new When(at, Fidelity.MINUTE, "UTC", null),
                    "Something happened on host " + i + " and was written down 主機上發生了某事",
                    i % 3 == 0 ? "E-1" : "F-1"));
        }
        String text = String.join(
                "\n\n",
                Stream.generate(
                                () ->
                                        "The service was asked for the same record again and again, from addresses that nobody had seen before, and each answer told a little more than the last one [[E-1]]. 服務一再被要求提供同一筆紀錄，來源位址前所未見 [[T-1]]。")
                        .limit(paragraphs)
                        .toList());
        return document(head("A long story", true), many, List.of(new Section("whatHappened", text, null)), true);
    }
}
