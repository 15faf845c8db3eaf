package dev.afterword.evidence;

import static dev.afterword.evidence.EvidenceWorld.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.evidence.bulk.DownloadTurns;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.RawRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** Files are sent to so many readers at the same time, and to one person so many, however slowly they read. */
@AfterwordTest
class SlowDownloadTests {

    /** More than the buffers between server and reader hold. */
    private static final int LARGE = 16 << 20;

    @Autowired
    ApplicationContext context;

    @Autowired
    DownloadTurns turns;

    private final List<RawRequest> slow = new ArrayList<>();
    private EvidenceWorld world;
    private String content;

    @BeforeEach
    void populate() {
        world = new EvidenceWorld(context);
        String item = json(world.upload(world.member, Map.of("title", "Image"), "a.img", new byte[LARGE]))
                .get("key")
                .asString();
        content = world.items() + "/" + item + "/content";
    }

    @AfterEach
    void close() throws Exception {
        for (RawRequest request : slow) {
            request.close();
        }
        ReflectionTestUtils.setField(turns, "most", 40);
        ReflectionTestUtils.setField(turns, "mostOfOne", 5);
        until(0);
    }

    /** Starts to download, and reads the status alone. */
    private void dawdle(Viewer who) throws Exception {
        RawRequest request = new RawRequest(
                new Cast(context).port(), "GET", content, "text/plain", 0, "Authorization: Bearer " + world.token(who));
        slow.add(request);
        assertThat(request.status()).isEqualTo(200);
    }

    private void until(int sending) throws InterruptedException {
        for (int i = 0; i < 500 && !Integer.valueOf(sending).equals(ReflectionTestUtils.getField(turns, "all")); i++) {
            Thread.sleep(20);
        }
        assertThat(ReflectionTestUtils.getField(turns, "all")).isEqualTo(sending);
    }

    @Test
    void onePersonHasFewAtTheSameTime() throws Exception {
        for (int i = 0; i < 5; i++) {
            dawdle(world.member);
        }
        HttpResponse<String> refused = world.get(world.member, content);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(world.get(world.lead, content).statusCode()).isEqualTo(200);
        slow.removeLast().close();
        until(4);
        assertThat(world.get(world.member, content).statusCode()).isEqualTo(200);
    }

    @Test
    void allTogetherHaveSoMany() throws Exception {
        ReflectionTestUtils.setField(turns, "most", 2);
        dawdle(world.member);
        dawdle(world.member);
        HttpResponse<String> refused = world.get(world.lead, content);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void withoutTheBoundsMoreAreSent() throws Exception {
        ReflectionTestUtils.setField(turns, "mostOfOne", 100);
        for (int i = 0; i < 7; i++) {
            dawdle(world.member);
        }

        until(7);
    }
}
