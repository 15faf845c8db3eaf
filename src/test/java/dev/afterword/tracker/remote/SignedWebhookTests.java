package dev.afterword.tracker.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.afterword.tracker.remote.Shortcoming.Code;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The protocol of {@code docs/trackers.md}. */
class SignedWebhookTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final FakeTracker SERVER = new FakeTracker();
    private static final String ISSUE = """
            {"id": "T-7", "url": "https://desk.example.org/T-7", "title": "Rotate the keys", "state": "open", "status": "Waiting",
             "assignee": "Dora", "dueOn": "2026-12-24", "updatedAt": "2026-11-30T11:00:00Z"}""";

    private final RemoteTracker tracker =
            FakeTracker.open(TrackerKind.WEBHOOK, SERVER.base().resolve("/hook"), "");

    @AfterEach
    void forget() {
        SERVER.forget();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void createsBySignedRequest() {
        SERVER.answer("POST", "/hook", 201, ISSUE);

        RemoteIssue created = tracker.create(new NewIssue(
                "marker-1",
                "Title",
                "Text\nmarker-1",
                "Bug",
                null,
                LocalDate.of(2026, 12, 24),
                Map.of("queue", "web")));

        assertThat(created)
                .isEqualTo(new RemoteIssue(
                        "T-7",
                        "https://desk.example.org/T-7",
                        "",
                        "Rotate the keys",
                        false,
                        "Waiting",
                        false,
                        "Dora",
                        "Dora",
                        "",
                        LocalDate.of(2026, 12, 24),
                        Instant.parse("2026-11-30T11:00:00Z"),
                        Instant.parse("2026-11-30T11:00:00Z")));
        assertThat(SERVER.sent("POST", "/hook")).isEqualTo(JSON.readTree("""
                {"action": "create", "issue": {"marker": "marker-1", "title": "Title", "description": "Text\\nmarker-1", "type": "Bug",
                 "assignee": null, "dueOn": "2026-12-24", "fields": {"queue": "web"}}}"""));
        LoggedRequest request = SERVER.last("POST", "/hook");
        Map<String, String> headers = Map.of(
                "webhook-id", request.getHeader("webhook-id"),
                "webhook-timestamp", request.getHeader("webhook-timestamp"),
                "webhook-signature", request.getHeader("webhook-signature"));
        assertThat(Signatures.verified(headers, request.getBody(), FakeTracker.TOKEN, FakeTracker.NOW))
                .isPresent();
        assertThat(Signatures.verified(headers, request.getBody(), "another token", FakeTracker.NOW))
                .isEmpty();
    }

    /** The example of the specification of Standard Webhooks. */
    @Test
    void signsAsTheSpecificationSays() {
        byte[] body = "{\"test\": 2432232314}".getBytes(UTF_8);

        assertThat(Signatures.headers(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        body,
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void updatesAndComments() {
        SERVER.answer("POST", "/hook", 200, ISSUE.replace("\"open\"", "\"closed\""));

        assertThat(tracker.update("T-7", new IssueChange(true, null, LocalDate.of(2027, 1, 2), null))
                        .closed())
                .isTrue();
        assertThat(SERVER.sent("POST", "/hook"))
                .isEqualTo(
                        JSON.readTree(
                                "{\"action\": \"update\", \"id\": \"T-7\", \"change\": {\"state\": \"closed\", \"dueOn\": \"2027-01-02\"}}"));
        RemoteIssue dora = tracker.update("T-7", new IssueChange(null, null, null, "dora"));
        assertThat(SERVER.sent("POST", "/hook"))
                .isEqualTo(JSON.readTree(
                        "{\"action\": \"update\", \"id\": \"T-7\", \"change\": {\"assignee\": \"dora\"}}"));
        assertThat(tracker.assigner(dora)).as("it doesn't tell").isEmpty();
        SERVER.answer(
                "POST",
                "/hook",
                200,
                ISSUE.replace("\"Dora\"", "\"Dora\", \"account\": \"dora\", \"assignedBy\": \"eve\""));
        RemoteIssue told = tracker.update("T-7", new IssueChange(null, null, null, "dora"));
        assertThat(told.account()).isEqualTo("dora");
        assertThat(tracker.assigner(told)).contains("eve");
        tracker.comment("T-7", "Hello");
        assertThat(SERVER.sent("POST", "/hook"))
                .isEqualTo(JSON.readTree("{\"action\": \"comment\", \"id\": \"T-7\", \"text\": \"Hello\"}"));
    }

    @Test
    void aProgramWithoutListsCanBeUsed() {
        SERVER.answer("POST", "/hook", WireMock.aResponse().withStatus(501));

        assertThat(tracker.marked("marker-1", FakeTracker.NOW)).isEmpty();
        assertThat(tracker.changed(FakeTracker.NOW, null).issues()).isEmpty();
        assertThat(tracker.comments("T-7", FakeTracker.NOW)).isEmpty();
        assertThat(tracker.recent(null, 5)).isEmpty();
        assertThat(tracker.find("T-7")).isEmpty();
        assertThatExceptionOfType(GiveUpException.class)
                .as("what can't be asked isn't gone")
                .isThrownBy(() -> tracker.fetch(List.of("T-7")));
    }

    @Test
    void listsWhatAProgramTells() {
        SERVER.answer("POST", "/hook", 200, "{\"issues\": [" + ISSUE + "], \"nextPageToken\": \"2\"}");

        assertThat(tracker.fetch(List.of("T-7", "T-8"))).hasSize(1);
        assertThat(tracker.changed(FakeTracker.NOW, null).nextPageToken()).isEqualTo("2");
        assertThat(tracker.find("T-7")).isPresent();
    }

    @Test
    void testTellsWhatIsMissing() {
        SERVER.answer("POST", "/hook", 200, "{}");
        assertThat(tracker.test(null)).isEmpty();

        SERVER.answer("POST", "/hook", 403, "{\"error\": \"wrong signature\"}");
        assertThat(tracker.test(null)).containsExactly(new Shortcoming(Code.CREDENTIALS, "HTTP 403: wrong signature"));
    }

    @Test
    void readsWhatIsReported() {
        byte[] body = ISSUE.replaceFirst("\\{", "{\"deleted\": true, ").getBytes(UTF_8);
        Map<String, String> headers = Deliveries.signed(TrackerKind.WEBHOOK, body);

        Delivery delivery = tracker.delivery(headers, body).orElseThrow();

        assertThat(delivery.id()).isEqualTo("msg-1");
        assertThat(delivery.issues()).isEqualTo(Set.of("T-7"));
        assertThat(delivery.deleted()).isTrue();
        assertThat(delivery.state().title()).isEqualTo("Rotate the keys");
    }

    @Test
    void refusesOtherSignaturesAndTimes() {
        byte[] body = ISSUE.getBytes(UTF_8);
        Map<String, String> headers = Deliveries.signed(TrackerKind.WEBHOOK, body);
        Map<String, String> later = new HashMap<>(headers);
        later.put("webhook-timestamp", String.valueOf(FakeTracker.NOW.getEpochSecond() + 10));
        Map<String, String> rotated = new HashMap<>(headers);
        rotated.merge("webhook-signature", "", (signature, _) -> "v1,AAAA " + signature);
        Map<String, String> odd = new HashMap<>(headers);
        odd.put("webhook-timestamp", "yesterday");

        assertThat(tracker.delivery(rotated, body)).as("one of two signatures").isPresent();
        assertThat(tracker.delivery(later, body)).as("another time").isEmpty();
        assertThat(tracker.delivery(odd, body)).isEmpty();
        assertThat(tracker.delivery(headers, (ISSUE + " ").getBytes(UTF_8)))
                .as("another body")
                .isEmpty();
        assertThat(tracker.delivery(
                        Signatures.headers("m", FakeTracker.NOW.minusSeconds(301), body, FakeTracker.SECRET), body))
                .as("old")
                .isEmpty();
        assertThat(tracker.delivery(
                        Signatures.headers("m", FakeTracker.NOW.plusSeconds(301), body, FakeTracker.SECRET), body))
                .as("of the future")
                .isEmpty();
        assertThat(tracker.delivery(Signatures.headers("m", FakeTracker.NOW, body, FakeTracker.TOKEN), body))
                .as("our own secret")
                .isEmpty();
    }

    @Test
    void refusesAddressesThatNoPageMayLinkTo() {
        SERVER.answer(
                "POST",
                "/hook",
                200,
                "{\"issues\": [" + ISSUE.replace("https://desk.example.org/T-7", "javascript:alert(1)") + "]}");

        assertThatExceptionOfType(GiveUpException.class)
                .isThrownBy(() -> tracker.fetch(List.of("T-7")))
                .withMessageContaining("url is no web address");
    }
}
