package dev.afterword.report;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.report.ReportDocument.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The events of the incident that the sample reports describe. */
final class SampleEvents {

    private SampleEvents() {}

    static UncertainTime minute(String at) {
        return new UncertainTime(Instant.parse(at), Fidelity.MINUTE, "UTC", null);
    }

    static Event event(String key, String kind, String phase, UncertainTime at, String title, String... citations) {
        return new Event(
                key,
                title,
                kind,
                phase,
                at,
                null,
                null,
                null,
                null,
                null,
                List.of(citations),
                List.of(),
                null,
                null,
                Map.of());
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
                        new UncertainTime(
                                Instant.parse("2026-03-02T21:00:00Z"), Fidelity.HOUR, "UTC", Duration.ofHours(3)),
                        "The log is read by somebody outside"),
                new Event(
                        "T-4",
                        "First use of the token, from a hosting network never seen before",
                        "ADVERSARY",
                        "DETECTION_ANALYSIS",
                        new UncertainTime(Instant.parse("2026-03-03T02:14:00Z"), Fidelity.MINUTE, "Asia/Taipei", null),
                        minute("2026-03-14T15:47:00Z"),
                        "T1078.004",
                        "Registry access log",
                        "The network belongs to a hosting company that rents by the hour.",
                        "GET /v1/packages/atlas-cli HTTP/1.1 200 \"curl/8.5\" 198.51.100.7",
                        List.of("E-1"),
                        List.of("T-2"),
                        null,
                        null,
                        Map.of()),
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
                        new UncertainTime(Instant.parse("2026-03-16T16:00:00Z"), Fidelity.DAY, "Asia/Taipei", null),
                        "212 customers are told, each with what was read"),
                event(
                        "T-16",
                        "ADVERSARY",
                        "DETECTION_ANALYSIS",
                        null,
                        "The token is sold on to a second buyer",
                        "E-1"));
    }
}
