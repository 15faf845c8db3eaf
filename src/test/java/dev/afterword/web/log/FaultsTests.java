package dev.afterword.web.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;

class FaultsTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Faults.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private final Faults faults = new Faults(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    private MockHttpServletRequest fails(String message) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/incidents");
        faults.log(request, fault(message));
        return request;
    }

    private static IllegalStateException fault(String message) {
        return new IllegalStateException(message);
    }

    private List<Boolean> traces() {
        return log.list.stream().map(event -> event.getThrowableProxy() != null).toList();
    }

    @Test
    void aRepeatedFaultIsOneLineThatRefersToTheFirst() {
        MockHttpServletRequest first = fails("row 1\nforged line");
        MockHttpServletRequest second = fails("row 2\nforged line");

        assertThat(traces()).containsExactly(true, false);
        assertThat(log.list.getLast().getFormattedMessage())
                .contains(RequestIds.of(first), RequestIds.of(second), "row 2")
                .doesNotContain("\n");
    }

    @Test
    void anotherFaultHasItsOwnTrace() {
        fails("one");
        faults.log(new MockHttpServletRequest("GET", "/"), new IllegalArgumentException("elsewhere"));

        assertThat(traces()).containsExactly(true, true);
    }

    @Test
    void afterAnHourTheTraceIsThereAgain() {
        fails("one");
        now = now.plus(Duration.ofMinutes(61));
        fails("one");

        assertThat(traces()).containsExactly(true, true);
    }
}
