package dev.afterword.report;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.report.ReportDocument.Anchor;
import dev.afterword.report.ReportDocument.Event;
import dev.afterword.report.ReportDocument.Evidence;
import dev.afterword.report.ReportDocument.Head;
import dev.afterword.report.ReportDocument.LeftOut;
import dev.afterword.report.ReportDocument.Section;
import dev.afterword.review.frozen.v1.Frozen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports to print in tests. */
final class Samples {

    static final String HASH = "41d07be29a6c53f807e1b4aa6fd2c90b35e8f771c0429d1e88ab5f362e90d7c4";

    private Samples() {}

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
                List.of("https://status.example.org/2026-03-14"),
                official(approved));
    }

    private static ReportDocument.Official official(boolean approved) {
        return new ReportDocument.Official(
                new Frozen.Approval(
                        2,
                        "Northlight Cloud",
                        1,
                        "A customer corrected us",
                        "Tomasz Zieliński",
                        Instant.parse("2026-04-19T09:30:00Z"),
                        approved ? "Imani Okafor" : null,
                        approved ? Instant.parse("2026-04-20T09:30:00Z") : null,
                        List.of(new Frozen.Approval.Objection(
                                "Wen-Hsin Liao",
                                "LEGAL",
                                Instant.parse("2026-04-19T12:00:00Z"),
                                "The impact is understated",
                                "Section 6 has the figures now"))),
                null,
                "A customer's data was read",
                "LOW",
                "PRIVACY_BREACH",
                "REGULAR",
                List.of("203.0.113.7"),
                new Frozen.Incident.Decision("REQUIRED", "data-breach", "1"));
    }

    static ReportDocument english() {
        return document(
                head("Publishing token leaked through public build logs", true),
                SampleEvents.events(),
                sections(),
                true);
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
                        new Frozen.Party(
                                "Imani Okafor", "Northlight Cloud", "Response lead", false, true, true, true, null),
                        new Frozen.Party(
                                "Harbour & Stone LLP",
                                "Harbour & Stone",
                                "Outside counsel",
                                true,
                                true,
                                false,
                                true,
                                null),
                        new Frozen.Party("廖文馨", "北極光雲端", "客服主管", false, true, false, false, "休假"),
                        new Frozen.Party("Registry vendor", null, null, true, false, false, false, null)),
                List.of(
                        new Anchor(
                                "FIRST_ACTION",
                                new UncertainTime(Instant.parse("2026-03-02T21:00:00Z"), Fidelity.HOUR, "UTC", null)),
                        new Anchor("COMPROMISE", SampleEvents.minute("2026-03-03T02:14:00Z")),
                        new Anchor(
                                "DISCOVERY",
                                new UncertainTime(
                                        Instant.parse("2026-03-14T15:47:00Z"),
                                        Fidelity.MINUTE,
                                        "America/New_York",
                                        null)),
                        new Anchor("DECLARED", SampleEvents.minute("2026-03-14T16:02:00Z")),
                        new Anchor("CONTAINED", SampleEvents.minute("2026-03-14T19:14:00Z")),
                        new Anchor("ERADICATED", null)),
                events,
                sections,
                SampleFindings.attributions(),
                SampleFindings.findings(),
                List.of(
                        new Evidence(
                                "E-1",
                                "Registry access log, 1 to 15 March",
                                null,
                                "registry-01",
                                "Tomasz Zieliński",
                                SampleEvents.minute("2026-03-14T20:10:00Z"),
                                HASH,
                                48_211_904L),
                        new Evidence(
                                "E-3",
                                "建置記錄 #48112",
                                null,
                                "CI",
                                "廖文馨",
                                SampleEvents.minute("2026-03-15T06:00:00Z"),
                                HASH,
                                912L),
                        new Evidence(
                                "E-4",
                                "Vendor's ticket, held by the vendor",
                                "Ticket 4711",
                                null,
                                null,
                                null,
                                null,
                                null)),
                List.of(),
                approved
                        ? List.of(new Frozen.SignOff(
                                "Imani Okafor", "LEAD", Instant.parse("2026-04-20T09:30:00Z"), "Approved as written"))
                        : List.of(),
                List.of(new Frozen.Objection(
                        "section:impact",
                        "Wen-Hsin Liao",
                        Instant.parse("2026-04-18T12:00:00Z"),
                        "two customers",
                        "There were three",
                        "The third is in the annex",
                        "Imani Okafor",
                        Instant.parse("2026-04-18T15:00:00Z"))),
                approved ? List.of(new LeftOut("SECTIONS", 1), new LeftOut("EVENTS", 2)) : List.of(),
                approved ? HASH : null,
                approved ? SampleFindings.annex() : null);
    }

    static ReportDocument draft() {
        return document(head("權杖外洩：公開建置記錄洩漏發布權杖", false), SampleEvents.events(), chineseSections(), false);
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
        return document(head("權杖外洩：公開建置記錄洩漏發布權杖", true), SampleEvents.events(), chineseSections(), true);
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
                List.of(),
                ReportDocument.Official.NONE);
        return new ReportDocument(
                head, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), null, null);
    }

    /** With that many events, and text to fill about {@code pages} pages. */
    static ReportDocument large(int events, int paragraphs) {
        List<Event> many = new ArrayList<>();
        String[] kinds = {"ADVERSARY", "DETECTION", "RESPONSE", "SYSTEM", "COMMUNICATION", "DECISION"};
        String[] phases = {"DETECTION_ANALYSIS", "CONTAINMENT", "ERADICATION", "RECOVERY"};
        Instant at = Instant.parse("2025-11-03T04:00:00Z");
        for (int i = 1; i <= events; i++) {
            at = at.plus(Duration.ofMinutes(i % 37 == 0 ? 60 * 24 * 9 : i % 5 == 0 ? 0 : 11L * (i % 13)));
            many.add(SampleEvents.event(
                    "T-" + i,
                    kinds[i % 6],
                    phases[Math.min(3, 4 * i / (events + 1))],
                    new UncertainTime(at, Fidelity.MINUTE, "UTC", null),
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
