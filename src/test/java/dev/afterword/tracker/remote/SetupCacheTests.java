package dev.afterword.tracker.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SetupCacheTests {

    private Instant now = FakeTracker.NOW;
    private final SetupCache cache = new SetupCache(clock());
    private int asked;

    private Clock clock() {
        return ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    }

    private void ask(String token, String path, int status, int size) {
        TrackerAccess access =
                new TrackerAccess(TrackerKind.REDMINE, URI.create("https://t.example"), "web", null, token, null);
        RemoteAnswer answer = cache.get(access, path, () -> {
            asked++;
            return new RemoteAnswer(status, Map.of(), new byte[size], "");
        });
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void asksOnceAMinute() {
        ask("one", "/projects/web.json", 200, 10);
        now = now.plus(Duration.ofSeconds(59));
        ask("one", "/projects/web.json", 200, 10);
        assertThat(asked).isEqualTo(1);

        now = now.plus(Duration.ofSeconds(2));
        ask("one", "/projects/web.json", 200, 10);
        ask("one", "/projects/web.json", 200, 10);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void keepsNoErrorsAndNothingLarge() {
        for (int i = 0; i < 2; i++) {
            ask("one", "/projects/gone.json", 404, 10);
            ask("one", "/projects/large.json", 200, 1_000_000);
        }
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void otherCredentialsAskForThemselves() {
        ask("one", "/trackers.json", 200, 10);
        ask("two", "/trackers.json", 200, 10);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void forgetsTheOldestFirst() {
        IntStream.range(0, 101).forEach(i -> ask("one", "/projects/" + i + ".json", 200, 10));
        ask("one", "/projects/100.json", 200, 10);
        assertThat(asked).isEqualTo(101);
        ask("one", "/projects/0.json", 200, 10);
        assertThat(asked).isEqualTo(102);
    }
}
