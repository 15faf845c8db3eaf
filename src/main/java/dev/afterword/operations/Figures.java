package dev.afterword.operations;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** All figures of this process, and those of the record that are counted anew when somebody reads them, at most every ten seconds. */
@Component
class Figures {

    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final FigureStore store;
    private final Clock clock;
    private final MultiGauge overdue;
    private final MultiGauge mails;
    private final MultiGauge evidence;
    private volatile double checkpointAge = Double.NaN;
    private volatile double unsigned = Double.NaN;
    private volatile double counted;
    private long countedAt;
    private boolean ever;

    /** @param others figures of other modules */
    Figures(
            FigureStore store,
            Clock clock,
            DataSource app,
            @Qualifier("jobs") DataSource jobs,
            List<MeterBinder> others)
            throws Exception {
        this.store = store;
        this.clock = clock;
        this.overdue = MultiGauge.builder("afterword.overdue")
                .description("Overdue items by kind of work")
                .register(registry);
        this.mails = MultiGauge.builder("afterword.mails")
                .description("Emails by state: waiting to be sent, failed, or uncertain")
                .register(registry);
        this.evidence = MultiGauge.builder("afterword.evidence.files")
                .description("Evidence files by the result of their last check")
                .register(registry);
        machine();
        others.forEach(each -> each.bindTo(registry));
        pool("app", app.unwrap(HikariDataSource.class));
        pool("jobs", jobs.unwrap(HikariDataSource.class));
        gauge(
                "afterword.checkpoint.age",
                "Time since the last signed checkpoint of the audit trail",
                "seconds",
                f -> f.checkpointAge);
        gauge(
                "afterword.checkpoint.unsigned",
                "Chains of the audit trail that changed since the last checkpoint",
                null,
                f -> f.unsigned);
        gauge(
                "afterword.record.counted",
                "1 if the figures of the record are current, 0 if the database didn't answer",
                null,
                f -> f.counted);
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** The text that Prometheus reads. */
    synchronized String text() {
        if (!ever || System.nanoTime() - countedAt > KEPT.toNanos()) {
            count();
        }
        return registry.scrape();
    }

    /** Keeps the figures of the process readable while the database is away. */
    private void count() {
        ever = true;
        countedAt = System.nanoTime();
        try {
            register(overdue, "kind", store.overdue(clock.instant()));
            register(mails, "state", store.mails());
            register(evidence, "state", store.evidenceFiles());
            FigureStore.Checkpoints checkpoints = store.checkpoints();
            unsigned = checkpoints.unsigned();
            checkpointAge = checkpoints.last() == null
                    ? Double.NaN
                    : Duration.between(checkpoints.last(), clock.instant()).toMillis() / 1000.0;
            counted = 1;
        } catch (DataAccessException e) {
            counted = 0;
            LOG.warn(
                    "The figures of the record can't be counted: {}",
                    e.getMostSpecificCause().toString());
        }
    }

    private static void register(MultiGauge gauge, String label, Map<String, Long> counts) {
        gauge.register(
                counts.entrySet().stream()
                        .map(each -> MultiGauge.Row.of(Tags.of(label, each.getKey()), each.getValue()))
                        .toList(),
                true);
    }

    private void machine() {
        new JvmMemoryMetrics().bindTo(registry);
        garbage.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private void pool(String name, HikariDataSource pool) {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        Map<String, ToDoubleFunction<HikariPoolMXBean>> figures = Map.of(
                "active", HikariPoolMXBean::getActiveConnections,
                "idle", HikariPoolMXBean::getIdleConnections,
                "waiting", HikariPoolMXBean::getThreadsAwaitingConnection);
        figures.forEach((figure, value) -> Gauge.builder("afterword.pool." + figure, state, value)
                .description("Database connections: " + figure)
                .tags("pool", name)
                .register(registry));
    }

    private void gauge(
            String name,
            String description,
            @org.jspecify.annotations.Nullable String unit,
            ToDoubleFunction<Figures> value) {
        Gauge.builder(name, this, value).description(description).baseUnit(unit).register(registry);
    }

    @PreDestroy
    void close() {
        garbage.close();
        registry.close();
    }
}
