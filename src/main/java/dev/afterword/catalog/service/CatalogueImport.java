package dev.afterword.catalog.service;

import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.access.Teams;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.catalog.service.CatalogueFile.Entry;
import dev.afterword.catalog.service.CatalogueFile.Fault;
import dev.afterword.input.CommandReader;
import dev.afterword.input.Errors;
import dev.afterword.input.Fields;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Records;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a whole catalogue in and out as a file. What a file says about a service replaces what is there, what it doesn't say stays, and nothing
 * is removed. Teams and people are those that are here already.
 */
@Component
class CatalogueImport {

    /** Fields of a service, in the order of the file. */
    private static final Set<String> FIELDS = Records.components(ServiceFacts.class).stream()
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(TreeSet::new));

    private final Transactions transactions;
    private final ServiceStore store;
    private final Services services;
    private final Teams teams;
    private final People people;
    private final CommandReader reader;

    CatalogueImport(
            Transactions transactions,
            ServiceStore store,
            Services services,
            Teams teams,
            People people,
            CommandReader reader) {
        this.transactions = transactions;
        this.store = store;
        this.services = services;
        this.teams = teams;
        this.people = people;
        this.reader = reader;
    }

    /** @param source YAML */
    record ImportCatalogue(
            @NotNull CatalogueFile.Format format,

            @NotBlank @Size(max = CatalogueFile.MOST_CHARACTERS)
            String source) {}

    /**
     * What an import does, or did.
     *
     * @param unchanged how many services are as the file says already
     */
    record Plan(List<Planned> services, int unchanged, List<Fault> faults) {}

    /**
     * A service that is added or changed.
     *
     * @param document where the file says so
     * @param version the version that it has; 0 if it is added
     * @param changes its fields that change, each with the value before and after
     */
    record Planned(int document, ServiceFacts facts, long version, Map<String, List<String>> changes) {}

    /** Returns what an import would do. */
    Plan preview(Viewer viewer, ImportCatalogue command) {
        Services.requireChange(viewer);
        CatalogueFile file = CatalogueFile.read(command.format(), command.source());
        return transactions.read(viewer, () -> new Planning(viewer, file).plan());
    }

    /** Imports it, all that is understood. */
    Plan carryOut(Viewer viewer, ImportCatalogue command) {
        Services.requireChange(viewer);
        CatalogueFile file = CatalogueFile.read(command.format(), command.source());
        return transactions.in(viewer, () -> {
            Plan plan = new Planning(viewer, file).plan();
            for (Planned each : plan.services()) {
                if (each.version() == 0) {
                    services.add(viewer, each.facts());
                } else {
                    services.change(viewer, each.facts().key(), each.version(), any -> each.facts());
                }
            }
            return plan;
        });
    }

    /** Returns the whole catalogue as YAML that can be imported. */
    String export(Viewer viewer) {
        List<Service> all = services.all(viewer);
        return transactions.read(viewer, () -> {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put(
                    "services", all.stream().map(each -> exported(each.facts())).toList());
            DumperOptions options = new DumperOptions();
            options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
            options.setAllowUnicode(true);
            options.setSplitLines(false);
            return new Yaml(options).dump(document);
        });
    }

    private Map<String, Object> exported(ServiceFacts facts) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("key", facts.key());
        all.put("name", facts.name());
        all.put("description", facts.description());
        all.put("team", facts.team() == null ? null : facts.team().name());
        all.put("owner", facts.owner() == null ? null : email(facts.owner()));
        all.put(
                "escalation",
                facts.escalation().stream()
                        .map(this::email)
                        .filter(Objects::nonNull)
                        .toList());
        all.put("tracker", facts.tracker());
        all.put("tags", facts.tags());
        all.put("retired", facts.retired() ? true : null);
        Map<String, Object> given = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
                given.put(name, value);
            }
        });
        return given;
    }

    private @Nullable String email(PersonRef person) {
        return people.find(person.id()).map(Person::email).orElse(null);
    }

    /** Looks up what a file names, and compares it with what is there. */
    private final class Planning {

        private final CatalogueFile file;
        private final List<Fault> faults;
        private final List<Planned> planned = new ArrayList<>();
        private final Map<String, TeamRef> byName = new LinkedHashMap<>();
        private final Set<String> seen = new HashSet<>();
        private int unchanged;

        Planning(Viewer viewer, CatalogueFile file) {
            this.file = file;
            this.faults = new ArrayList<>(file.faults());
            teams.offered(viewer).forEach(team -> byName.put(plain(team.name()), new TeamRef(team.id(), team.name())));
        }

        Plan plan() {
            file.entries().forEach(this::take);
            faults.sort((a, b) -> Integer.compare(a.document(), b.document()));
            return new Plan(planned, unchanged, faults);
        }

        private void fault(Entry entry, Problem.Field error) {
            faults.add(new Fault(entry.document(), entry.what(), error));
        }

        private void take(Entry entry) {
            ObjectNode fields = entry.fields().deepCopy();
            for (String name : List.copyOf(fields.propertyNames())) {
                if (!FIELDS.contains(name)) {
                    fault(entry, Problem.Field.of(name, "unknown", String.join(", ", FIELDS)));
                    fields.remove(name);
                }
            }
            lookUp(entry, fields);
            String key = CatalogueFile.text(fields, "key");
            if (!entry.service()) {
                return;
            }
            if (!key.isEmpty() && !seen.add(key)) {
                fault(entry, Problem.Field.of("key", "sameTwice", key));
                return;
            }
            read(entry, fields, key);
        }

        private void lookUp(Entry entry, ObjectNode fields) {
            resolve(entry, fields, "team", "noSuchTeamNamed", name -> Optional.ofNullable(byName.get(plain(name))));
            resolve(entry, fields, "owner", "noSuchPersonAs", people::resolve);
            if (fields.path("escalation") instanceof ArrayNode told) {
                ArrayNode found = JsonNodeFactory.instance.arrayNode();
                for (JsonNode each : told) {
                    Optional<PersonRef> person = people.resolve(each.asString(""));
                    person.ifPresent(ref -> found.add(ref.id().toString()));
                    if (person.isEmpty()) {
                        fault(entry, Problem.Field.of("escalation", "noSuchPersonAs", each.asString("")));
                    }
                }
                if (found.isEmpty() && !told.isEmpty()) {
                    fields.remove("escalation");
                } else {
                    fields.set("escalation", found);
                }
            }
        }

        /** Replaces a name, or several of which the first one that is known counts, by the identifier. */
        private void resolve(
                Entry entry,
                ObjectNode fields,
                String field,
                String code,
                java.util.function.Function<String, Optional<? extends Changes.Named>> find) {
            JsonNode given = fields.path(field);
            List<String> names = new ArrayList<>();
            if (given.isString()) {
                names.add(given.asString());
            }
            given.values().forEach(each -> names.add(each.asString("")));
            if (names.isEmpty()) {
                return;
            }
            Optional<? extends Changes.Named> found = names.stream()
                    .map(find)
                    .<Changes.Named>flatMap(Optional::stream)
                    .findFirst();
            if (found.isPresent()) {
                fields.put(field, found.get().id().toString());
            } else {
                fault(entry, Problem.Field.of(field, code, names.getFirst()));
                fields.remove(field);
            }
        }

        /** Reads the facts; fields that are wrong are reported and left out, unless it can't be without them. */
        private void read(Entry entry, ObjectNode fields, String key) {
            Optional<Service> existing = store.find(key);
            for (int tries = FIELDS.size(); tries > 0; tries--) {
                try {
                    plan(entry, existing, facts(fields, existing));
                    return;
                } catch (Problem problem) {
                    Set<String> wrong = new TreeSet<>();
                    for (Problem.Field error : problem.errors()) {
                        fault(entry, error);
                        wrong.add(error.name().replaceFirst("\\..*", ""));
                    }
                    boolean needed = wrong.contains("key") || (wrong.contains("name") && existing.isEmpty());
                    if (wrong.isEmpty() || needed || !fields.propertyNames().containsAll(wrong)) {
                        return;
                    }
                    fields.remove(wrong);
                }
            }
        }

        private ServiceFacts facts(ObjectNode fields, Optional<Service> existing) {
            Errors errors = new Errors();
            Fields given = new Fields(fields, false);
            if (existing.isPresent()) {
                return reader.edit(ServiceFacts.class, given, errors)
                        .apply(existing.get().facts());
            }
            ServiceFacts facts = reader.read(ServiceFacts.class, given, errors);
            errors.check();
            return facts;
        }

        private void plan(Entry entry, Optional<Service> existing, ServiceFacts facts) {
            Map<String, List<String>> changes =
                    changes(existing.map(Service::facts).orElse(null), facts);
            if (existing.isPresent() && changes.isEmpty()) {
                unchanged++;
            } else {
                planned.add(new Planned(
                        entry.document(), facts, existing.map(Service::version).orElse(0L), changes));
            }
        }
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, List<String>> changes(@Nullable ServiceFacts before, ServiceFacts after) {
        Map<String, List<String>> changes = new LinkedHashMap<>();
        for (RecordComponent component : Records.components(ServiceFacts.class)) {
            String was = before == null ? "" : text(Records.get(component, before));
            String is = text(Records.get(component, after));
            if (!was.equals(is)) {
                changes.put(component.getName(), List.of(was, is));
            }
        }
        return changes;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case TeamRef team -> team.name();
            case PersonRef person -> person.name();
            case Collection<?> many -> many.stream().map(CatalogueImport::text).collect(Collectors.joining(", "));
            default -> value.equals(false) ? "" : value.toString();
        };
    }
}
