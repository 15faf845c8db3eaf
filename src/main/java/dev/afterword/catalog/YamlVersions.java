package dev.afterword.catalog;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.input.CommandReader;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
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
 * The versions of a document in YAML. The last loaded one is in force; until one is loaded, the shipped one. Every version is kept, so that what
 * was decided under one can be read later.
 *
 * @param <T> what the YAML is read as
 */
public final class YamlVersions<T extends YamlVersions.Versioned> {

    /** The maximum number of characters of a version. */
    public static final int MOST_CHARACTERS = 65_536;

    private final Documents documents;
    private final String table;
    private final Class<? extends Record> type;
    private final FactAction loading;
    private final Loaded shipped;

    /** Versions that were read; they never change. */
    private final Map<String, T> read = new ConcurrentHashMap<>();

    private YamlVersions(
            Documents documents, String table, Class<? extends Record> type, String resource, FactAction loading) {
        this.documents = documents;
        this.table = table;
        this.type = type;
        this.loading = loading;
        String source = text(resource);
        this.shipped = new Loaded(parse(source).version(), source, null, null);
    }

    /** A document that names its version. */
    public interface Versioned {
        String version();
    }

    /**
     * A version, also in the shape of the API.
     *
     * @param loadedAt null for the shipped one
     */
    @Schema(name = "DocumentVersion")
    public record Loaded(
            String version,
            String source,
            @Nullable Instant loadedAt,
            @Nullable String loadedBy) {}

    /** @param source YAML */
    public record LoadVersion(
            @NotBlank @Size(max = MOST_CHARACTERS) String source) {}

    /** Makes the versions of a module's document. */
    @Component
    public static final class Documents {

        private final YamlVersionStore store;
        private final CommandReader reader;
        private final Transactions transactions;
        private final ApplicationEventPublisher events;

        Documents(
                YamlVersionStore store,
                CommandReader reader,
                Transactions transactions,
                ApplicationEventPublisher events) {
            this.store = store;
            this.reader = reader;
            this.transactions = transactions;
            this.events = events;
        }

        /**
         * @param table the table of the module, with the columns of {@link Loaded}
         * @param resource the shipped version on the class path
         * @param loading what is recorded when a version is loaded
         */
        public <R extends Record & Versioned> YamlVersions<R> of(
                String table, Class<R> type, String resource, FactAction loading) {
            return new YamlVersions<>(this, table, type, resource, loading);
        }
    }

    @SuppressWarnings("unchecked") // Documents.of makes it of a record that is a T
    private T parse(String yaml) {
        return (T) documents.reader.readYaml(type, yaml, MOST_CHARACTERS);
    }

    private static String text(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the version in force. A transaction must be open. */
    public T inForce() {
        return parsed(documents.store.lastLoaded(table).orElse(shipped));
    }

    /**
     * Returns the version in force, for something that goes on under it: a shipped one is kept, so that it can be read when a later release ships
     * another one. A transaction must be open.
     */
    public T inForceForGood() {
        T current = inForce();
        if (current.version().equals(shipped.version())) {
            documents.store.keep(table, shipped);
        }
        return current;
    }

    /** Returns the shipped version. */
    public T shipped() {
        return parsed(shipped);
    }

    /** Returns a version that was in force once. A transaction must be open. */
    public T get(String version) {
        T known = read.get(version);
        return known != null
                ? known
                : parsed(documents.store.find(table, version).orElse(shipped));
    }

    private T parsed(Loaded loaded) {
        return read.computeIfAbsent(loaded.version(), version -> parse(loaded.source()));
    }

    /** Returns all versions, the one in force first and shipped ones last. At most 100. */
    public List<Loaded> history(Viewer viewer) {
        return documents.transactions.read(viewer, () -> {
            List<Loaded> all = new ArrayList<>(documents.store.all(table));
            if (all.stream().noneMatch(each -> each.version().equals(shipped.version()))) {
                all.add(shipped);
            }
            return List.copyOf(all);
        });
    }

    /** Loads a version, which is in force from now on; what was decided earlier doesn't change. */
    public Loaded load(Viewer viewer, LoadVersion command) {
        Grants.require(viewer, Action.MANAGE_POLICIES);
        String yaml = command.source();
        String version = parse(yaml).version();
        return documents.transactions.in(viewer, () -> {
            if (version.equals(shipped.version())
                    || documents.store.find(table, version).isPresent()) {
                throw Problem.invalid("version", "versionTaken", version);
            }
            documents.store.insert(table, viewer, version, yaml);
            documents.events.publishEvent(Fact.of(loading, viewer.id(), version).withAfter(Map.of("source", yaml)));
            return documents.store.find(table, version).orElseThrow();
        });
    }
}
