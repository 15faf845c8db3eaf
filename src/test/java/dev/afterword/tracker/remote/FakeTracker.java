package dev.afterword.tracker.remote;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.afterword.web.outbound.OutboundTesting;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tracker on loopback that answers as a test says. */
final class FakeTracker {

    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    static final String TOKEN = "token-7f3a9c21e8b4d605";
    static final String SECRET = "secret-b1946ac92492d234";

    private static final JsonMapper JSON = new JsonMapper();

    private final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
            .bindAddress("127.0.0.1")
            .dynamicPort()
            .containerThreads(20));

    FakeTracker() {
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    RemoteTracker open(TrackerKind kind, String project) {
        return open(kind, base(), project);
    }

    static RemoteTracker open(TrackerKind kind, URI base, String project) {
        return new RemoteTrackers(OutboundTesting.loopback(), Clock.fixed(NOW, ZoneOffset.UTC))
                .open(new TrackerAccess(kind, base, project, "afterword@example.org", TOKEN, SECRET));
    }

    /** Answers calls of this method to addresses that match, with or without a query. */
    void answer(String method, String path, int status, String json) {
        answer(method, path, WireMock.jsonResponse(json.replace("$BASE", base().toString()), status));
    }

    void answer(String method, String path, ResponseDefinitionBuilder response) {
        String pattern = path.contains("?") ? path : path + "(\\?.*)?";
        server.stubFor(WireMock.request(method, WireMock.urlMatching(pattern)).willReturn(response));
    }

    void answerEverything(ResponseDefinitionBuilder response) {
        server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(response));
    }

    /** What was sent last by this method to an address with this start. */
    LoggedRequest last(String method, String path) {
        return server.findAll(WireMock.anyRequestedFor(WireMock.anyUrl())).stream()
                .filter(request -> request.getMethod().value().equals(method)
                        && request.getUrl().startsWith(path))
                .reduce((_, later) -> later)
                .orElseThrow(() -> new AssertionError(method + " " + path + " wasn't called, but "
                        + server.findAll(WireMock.anyRequestedFor(WireMock.anyUrl())).stream()
                                .map(request -> request.getMethod() + " " + request.getUrl())
                                .toList()));
    }

    JsonNode sent(String method, String path) {
        return JSON.readTree(last(method, path).getBodyAsString());
    }

    int calls() {
        return server.getAllServeEvents().size();
    }

    List<ServeEvent> events() {
        return server.getAllServeEvents();
    }

    void forget() {
        server.resetAll();
    }

    void stop() {
        server.stop();
    }
}
