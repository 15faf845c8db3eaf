package dev.afterword.tracker.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages as each product does. */
final class Deliveries {

    private Deliveries() {}

    static Map<String, String> signed(TrackerKind kind, byte[] body) {
        return switch (kind) {
            case GITHUB -> Map.of("x-hub-signature-256", hub(FakeTracker.SECRET, body), "x-github-delivery", "d-1");
            case JIRA_CLOUD, JIRA_DATA_CENTER ->
                Map.of("x-hub-signature", hub(FakeTracker.SECRET, body), "x-atlassian-webhook-identifier", "w-1");
            case GITLAB -> Map.of("x-gitlab-token", FakeTracker.SECRET, "idempotency-key", "i-1");
            case AZURE_DEVOPS -> Map.of("authorization", Signatures.basic("afterword", FakeTracker.SECRET));
            case WEBHOOK -> Signatures.headers("msg-1", FakeTracker.NOW, body, FakeTracker.SECRET);
            case REDMINE -> Map.of();
        };
    }

    /** Written again for tests, so that a fault in the signing isn't in both. */
    static String hub(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
