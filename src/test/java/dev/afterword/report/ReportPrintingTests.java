package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.report.queue.PrintOrder;
import dev.afterword.report.queue.PrintQueue;
import dev.afterword.report.queue.PrintState;
import dev.afterword.report.queue.PrintState.Printed;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.Cast;
import dev.afterword.testing.Visitor;
import dev.afterword.testing.World;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What people see of the queue of prints. */
@AfterwordTest
class ReportPrintingTests {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private PrintQueue queue;

    private World world;
    private Viewer lead;
    private Caller api;
    private String key;

    @BeforeEach
    void incident() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        api = world.api(lead);
        key = api.post("/api/v1/incidents", "{\"title\": \"Token leaked\"}").text("key");
    }

    /** Has somebody else print a long report. */
    private PrintQueue.Ticket somebodyPrints(int events) {
        ReportOrder order = new ReportOrder(ReportLanguage.ENGLISH, Samples.large(events, 0));
        UUID somebody = UUID.randomUUID();
        UUID incident = UUID.randomUUID();
        try (PrintQueue.Place place = queue.admit(somebody, incident)) {
            return place.order(new PrintOrder(UUID.randomUUID().toString(), somebody, incident, order::write));
        }
    }

    /** Returns the printing process; empty while it doesn't run. */
    private static Optional<ProcessHandle> printer() {
        return ProcessHandle.current()
                .children()
                .filter(ReportPrintingTests::prints)
                .findFirst();
    }

    private static boolean prints(ProcessHandle child) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(child.pid()), "cmdline"))
                    .endsWith("\0print\0");
        } catch (IOException ended) {
            return false;
        }
    }

    private static void signal(String signal, ProcessHandle printer) throws Exception {
        new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + printer.pid())
                .start()
                .waitFor();
    }

    private static void hold() throws Exception {
        while (printer().isEmpty()) {
            Thread.sleep(20);
        }
        signal("STOP", printer().orElseThrow());
    }

    @AfterEach
    void goOn() throws Exception {
        if (printer().isPresent()) {
            signal("CONT", printer().orElseThrow());
        }
    }

    private static void release(PrintState state) throws Exception {
        if (state instanceof Printed(var copy)) {
            copy.close();
        }
    }

    @Test
    void theApiAnswersWithWhereToAskAgain() throws Exception {
        String address = "/api/v1/incidents/" + key + "/report.pdf?version=1&language=en";
        PrintQueue.Ticket other = somebodyPrints(700);
        hold();
        Caller.Answer answer = api.send("GET", address, null, Map.of("Prefer", "wait=0"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("location")).isEqualTo(address);
        assertThat(answer.header("retry-after")).isEqualTo("2");
        assertThat(answer.text("state")).isEqualTo("WAITING");
        assertThat(answer.text("ahead")).isEqualTo("1");

        goOn();
        release(other.after(Duration.ofMinutes(2)));
        assertThat(api.get(address).status()).isEqualTo(200);
    }

    @Test
    void aPageShowsHowManyArePrintedBefore() throws Exception {
        PrintQueue.Ticket other = somebodyPrints(700);
        hold();
        Cast cast = new Cast(context);
        Visitor visitor = cast.visitor(cast.person(Role.LEAD));
        visitor.get("/incidents/new");
        String incident = location(visitor.post("/incidents", "title", "Mail theft"));
        HttpResponse<String> sent = visitor.get(incident + "/report.pdf?language=en");

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(location(sent)).isEqualTo(incident + "/reports/printing?version=1&language=en");
        HttpResponse<String> page = visitor.get(location(sent));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("refresh"))
                .hasValue("2; url=" + incident + "/report.pdf?version=1&language=en");
        assertThat(page.body()).contains("One report is printed before it", "Check now");
        goOn();
        release(other.after(Duration.ofMinutes(2)));
    }

    @Test
    void aPageSaysNothingOfAPrintThatIsNotThere() {
        Cast cast = new Cast(context);
        Visitor visitor = cast.visitor(cast.person(Role.LEAD));
        visitor.get("/incidents/new");
        String incident = location(visitor.post("/incidents", "title", "Mail theft"));

        HttpResponse<String> page = visitor.get(incident + "/reports/printing?version=1&language=en");

        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(location(page)).isEqualTo(incident + "/report.pdf?version=1&language=en");
    }

    @Test
    void theSameReportIsPrintedOnceForEachReader() {
        String address = "/api/v1/incidents/" + key + "/report.pdf?language=en";
        String first = pdf(address);
        String again = pdf(address);
        api.patch("/api/v1/incidents/" + key, "{\"title\": \"Tokens leaked\"}", "\"1\"");

        assertThat(again).isEqualTo(first); // two prints differ in their identifiers
        assertThat(pdf(address)).isNotEqualTo(first);
    }

    private String pdf(String address) {
        Caller.Answer answer = api.get(address);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElseThrow();
    }
}
