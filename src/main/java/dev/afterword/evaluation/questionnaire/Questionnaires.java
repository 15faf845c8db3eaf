package dev.afterword.evaluation.questionnaire;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.input.CommandReader;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The versions of the questionnaire. The last loaded one is in force; until one is loaded, the shipped one. Every version that
 * was used is stored, so that an upgrade with a new shipped version removes no question from an evaluation.
 */
@Component
public class Questionnaires {

    private final QuestionnaireStore store;
    private final CommandReader reader;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final Loaded shipped;

    /** Caches parsed versions, which never change. */
    private final Map<String, Questionnaire> read = new ConcurrentHashMap<>();

    Questionnaires(
            QuestionnaireStore store,
            CommandReader reader,
            Transactions transactions,
            ApplicationEventPublisher events) {
        this.store = store;
        this.reader = reader;
        this.transactions = transactions;
        this.events = events;
        this.shipped = shipped();
    }

    /**
     * A loaded version.
     *
     * @param loadedBy null for a shipped one
     */
    record Loaded(
            String version,
            String source,
            @Nullable Instant loadedAt,
            @Nullable String loadedBy) {}

    private Questionnaire parse(String yaml) {
        return reader.readYaml(Questionnaire.class, yaml, Questionnaire.MOST_CHARACTERS);
    }

    private Loaded shipped() {
        try {
            String source =
                    new ClassPathResource("questionnaires/response.yaml").getContentAsString(StandardCharsets.UTF_8);
            return new Loaded(parse(source).version(), source, null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the version for evaluations that start now. The caller's transaction must be open. */
    public Questionnaire inForce() {
        return parsed(store.lastLoaded().orElse(shipped));
    }

    /** Stores the version, because an evaluation starts with it. */
    public void keep(Questionnaire questionnaire) {
        if (questionnaire.version().equals(shipped.version())) {
            store.keep(shipped);
        }
    }

    /** Returns a version with which an evaluation was started. */
    public Questionnaire get(String version) {
        Questionnaire known = read.get(version);
        return known == null ? parsed(store.find(version).orElseThrow()) : known;
    }

    private Questionnaire parsed(Loaded loaded) {
        return read.computeIfAbsent(loaded.version(), version -> parse(loaded.source()));
    }

    /** Returns all versions, the one in force first. At most 100. */
    List<Loaded> history(Viewer viewer) {
        return transactions.read(viewer, () -> {
            List<Loaded> all = new ArrayList<>(store.all());
            if (all.stream().noneMatch(one -> one.version().equals(shipped.version()))) {
                all.add(shipped);
            }
            return List.copyOf(all);
        });
    }

    /** Loads a version, which is in force for evaluations that start from now on. */
    Loaded load(Viewer viewer, String yaml) {
        Grants.require(viewer, Action.MANAGE_POLICIES);
        Questionnaire questionnaire = parse(yaml);
        return transactions.in(viewer, () -> {
            String version = questionnaire.version();
            boolean taken =
                    version.equals(shipped.version()) || store.find(version).isPresent();
            if (taken) {
                throw Problem.invalid("version", "versionTaken", version);
            }
            store.insert(viewer, version, yaml);
            events.publishEvent(Fact.of(FactAction.QUESTIONNAIRE_LOADED, viewer.id(), version)
                    .withAfter(Map.of("source", yaml)));
            return store.find(version).orElseThrow();
        });
    }
}
