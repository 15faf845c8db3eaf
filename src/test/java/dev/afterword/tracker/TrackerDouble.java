package dev.afterword.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.afterword.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A server that answers like a tracker, and misbehaves as it is told. */
abstract class TrackerDouble implements AutoCloseable {

    /** What happens to one request that changes something. */
    enum Fault {
        /** It is carried out, and the connection breaks before the answer. */
        ANSWER_LOST,
        /** It isn't carried out, and the connection breaks. */
        BROKEN_OFF,
        ERROR,
        /** It is carried out, and answered with 500. */
        ERROR_AFTER_ALL,
        TOO_MANY
    }

    /** An issue that it has, and the account of its assignee. */
    record Held(String description, boolean closed, String dueOn, String assignee) {}

    private final HttpServer server;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    final AtomicInteger requests = new AtomicInteger();
    private volatile long pause;
    private volatile boolean down;

    TrackerDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Carries out a request. Returns the answer; null if there is no such thing. */
    abstract Object handle(HttpExchange exchange, byte[] body);

    /** Returns its issues by their identifiers. */
    abstract Map<String, Held> held();

    /** Somebody closes or reopens one there. */
    abstract void close(String id, boolean closed);

    /** Somebody takes one there themselves. */
    abstract void take(String id, String account);

    final String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    final void misbehave(Fault... next) {
        faults.addAll(List.of(next));
    }

    /** Answers nothing at all as long as it is down. */
    final void down(boolean now) {
        down = now;
    }

    /** How long each answer takes. */
    final void answersIn(long milliseconds) {
        pause = milliseconds;
    }

    /** Answers a path of its own with a text. */
    final void tells(String path, Supplier<String> text) {
        server.createContext(path, exchange -> send(exchange, 200, text.get()));
    }

    /** Whether a request changes something, and so may go wrong. */
    boolean changes(HttpExchange exchange, byte[] body) {
        return !exchange.getRequestMethod().equals("GET");
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        sleep(pause);
        if (down) {
            throw new IOException("down");
        }
        Fault fault = changes(exchange, body) ? faults.poll() : null;
        if (fault == Fault.BROKEN_OFF) {
            throw new IOException("broken off");
        }
        if (fault == Fault.ERROR || fault == Fault.TOO_MANY) {
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(fault == Fault.ERROR ? 500 : 429, -1);
            return;
        }
        Object answer = handle(exchange, body);
        if (fault == Fault.ANSWER_LOST) {
            throw new IOException("answer lost");
        }
        if (fault == Fault.ERROR_AFTER_ALL) {
            exchange.sendResponseHeaders(500, -1);
            return;
        }
        if (answer == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        send(exchange, exchange.getRequestMethod().equals("POST") ? 201 : 200, Json.write(answer));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
