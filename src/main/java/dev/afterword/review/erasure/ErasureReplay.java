package dev.afterword.review.erasure;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.database.ErasureLog;
import dev.afterword.database.ErasureLog.Kind;
import dev.afterword.database.ErasureLog.Step;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Applies erasures again that a restored database doesn't have, before the server accepts requests. */
@Component
class ErasureReplay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureReplay.class);

    private final ErasureLog log;
    private final ErasureStore store;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private boolean running;

    ErasureReplay(ErasureLog log, ErasureStore store, Transactions transactions, ApplicationEventPublisher events) {
        this.log = log;
        this.store = store;
        this.transactions = transactions;
        this.events = events;
    }

    /** Starts before the web server, which is one of the last. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        for (ErasureLog.Erasure each : log.all(Kind.PASSAGE)) {
            Step step = each.step() == Step.INTENDED ? settled(each) : each.step();
            if (step == Step.DONE) {
                apply(each);
            }
        }
    }

    /** Finds out from the database how an erasure ended whose program crashed. */
    private Step settled(ErasureLog.Erasure erasure) {
        String state = store.stateAgain(UUID.fromString(erasure.id()));
        if (state == null) {
            LOG.error("Nobody knows whether erasure {} was committed; it was not applied", erasure.id());
            return Step.INTENDED;
        }
        Step step = state.equals(Erasure.State.ERASED.name()) ? Step.DONE : Step.FAILED;
        log.settle(erasure.id(), step);
        return step;
    }

    private void apply(ErasureLog.Erasure erasure) {
        String line = Json.write(erasure.fields());
        UUID id = UUID.fromString(erasure.id());
        UUID incident = UUID.fromString(text(erasure, "incident"));
        store.again(() -> {
            if (store.approveAgain(line)) {
                Erasing erased = PassageHash.of(erasure.fields())
                        .find(store.textsAgain(incident))
                        .map(passage -> Erasing.everywhere(store.erasingAgain(), id, passage, text(erasure, "mark")))
                        .orElse(new Erasing(0, Map.of()));
                LOG.warn(
                        "The database is older than erasure {}, which was applied again in {} places",
                        id,
                        erased.places());
                record(erasure, incident, erased);
            }
            return "";
        });
    }

    private void record(ErasureLog.Erasure erasure, UUID incident, Erasing erased) {
        Map<String, Object> after = new TreeMap<>(erased.left());
        after.put("erasure", erasure.id());
        after.put("places", erased.places());
        Viewer approver = new Viewer(UUID.fromString(text(erasure, "answeredBy")), "", false, Set.of(), false);
        transactions.run(
                approver,
                () -> events.publishEvent(
                        Fact.of(FactAction.REVIEW_ERASED_AGAIN, Fact.SYSTEM, text(erasure, "incidentKey") + "/review")
                                .in(incident)
                                .withAfter(after)));
    }

    private static String text(ErasureLog.Erasure erasure, String field) {
        return String.valueOf(erasure.fields().get(field));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
