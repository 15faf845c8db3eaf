package dev.afterword.catalog.service;

import static dev.afterword.catalog.service.CatalogueFile.text;

import dev.afterword.catalog.service.CatalogueFile.Entry;
import dev.afterword.catalog.service.CatalogueFile.Fault;
import dev.afterword.kernel.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@code catalog-info.yaml} of Backstage (https://backstage.io/docs/features/software-catalog/descriptor-format): components, systems, APIs
 * and resources are services; groups and users say how owners are named. Each document is read by itself.
 */
final class Backstage {

    private static final Set<String> SERVICES = Set.of("Component", "System", "API", "Resource");

    /** Kinds of Backstage that say nothing about who owns a service. */
    private static final Set<String> OTHERS = Set.of("Domain", "Location", "Template");

    private static final Pattern END = Pattern.compile("(?m)^(?:---(?=\\s|$)[^\\S\\n]*|\\.\\.\\.[^\\S\\n]*$)");

    /** Annotations that name a tracker, in the order in which one is chosen, with the prefix of the reference. */
    private static final Map<String, String> TRACKERS = new LinkedHashMap<>();

    static {
        TRACKERS.put("jira/project-key", "jira:");
        TRACKERS.put("github.com/project-slug", "github:");
        TRACKERS.put("gitlab.com/project-slug", "gitlab:");
        TRACKERS.put("dev.azure.com/project-repo", "azure:");
        TRACKERS.put("dev.azure.com/project", "azure:");
    }

    private final List<Entry> entries = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<Integer, ObjectNode> entities = new LinkedHashMap<>();

    /** Names of groups and users by their references, {@code group:default/platform}. */
    private final Map<String, ArrayNode> named = new LinkedHashMap<>();

    private Backstage() {}

    static CatalogueFile read(String source) {
        if (source.length() > CatalogueFile.MOST_CHARACTERS) {
            throw Problem.invalid("source", "tooLong", CatalogueFile.MOST_CHARACTERS, source.length());
        }
        Backstage file = new Backstage();
        file.split(source);
        file.entities.forEach(file::name);
        file.entities.forEach(file::service);
        return new CatalogueFile(file.entries, file.faults);
    }

    private void split(String source) {
        String[] documents = END.split(source, -1);
        CatalogueFile.requireFew(documents.length);
        int place = 0;
        for (String document : documents) {
            if (document.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"))) {
                continue;
            }
            place++;
            try {
                entities.put(place, CatalogueFile.yaml(document));
            } catch (Problem notYaml) {
                for (Problem.Field error : notYaml.errors()) {
                    faults.add(new Fault(place, "", error));
                }
            }
        }
    }

    private static String what(JsonNode entity) {
        return (text(entity, "kind") + " " + text(entity.path("metadata"), "name")).strip();
    }

    private void fault(int place, JsonNode entity, String field, String code, Object... args) {
        faults.add(new Fault(place, what(entity), Problem.Field.of(field, code, args)));
    }

    /** Keeps what a group or a user is called, for those who own something. */
    private void name(int place, ObjectNode entity) {
        String kind = text(entity, "kind");
        if (!kind.equals("Group") && !kind.equals("User")) {
            return;
        }
        JsonNode metadata = entity.path("metadata");
        JsonNode profile = entity.path("spec").path("profile");
        String name = text(metadata, "name");
        if (name.isEmpty()) {
            fault(place, entity, "metadata.name", "required");
            return;
        }
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        for (String each : kind.equals("User")
                ? List.of(text(profile, "email"), name)
                : List.of(text(profile, "displayName"), text(metadata, "title"), name)) {
            if (!each.isEmpty()) {
                names.add(each);
            }
        }
        named.put(reference(kind, namespace(metadata), name), names);
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.set(kind.equals("User") ? "owner" : "team", names);
        entries.add(new Entry(place, what(entity), false, fields));
    }

    private static String namespace(JsonNode metadata) {
        String namespace = text(metadata, "namespace");
        return namespace.isEmpty() ? "default" : namespace;
    }

    private static String reference(String kind, String namespace, String name) {
        return (kind + ":" + namespace + "/" + name).toLowerCase(Locale.ROOT);
    }

    private void service(int place, ObjectNode entity) {
        String kind = text(entity, "kind");
        JsonNode metadata = entity.path("metadata");
        String name = text(metadata, "name");
        if (kind.equals("Group") || kind.equals("User") || OTHERS.contains(kind)) {
            return;
        }
        if (!SERVICES.contains(kind)) {
            fault(place, entity, "kind", "backstageKind", kind);
            return;
        }
        if (name.isEmpty()) {
            fault(place, entity, "metadata.name", "required");
            return;
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        String namespace = namespace(metadata);
        String key = (namespace.equals("default") ? name : namespace + "." + name).toLowerCase(Locale.ROOT);
        fields.put("key", key);
        String title = text(metadata, "title");
        fields.put("name", title.isEmpty() ? name : title);
        put(fields, "description", text(metadata, "description"));
        if (metadata.path("tags").isArray()) {
            fields.set("tags", metadata.path("tags").deepCopy());
        }
        TRACKERS.entrySet().stream()
                .filter(each ->
                        !text(metadata.path("annotations"), each.getKey()).isEmpty())
                .findFirst()
                .ifPresent(each ->
                        fields.put("tracker", each.getValue() + text(metadata.path("annotations"), each.getKey())));
        owner(fields, text(entity.path("spec"), "owner"));
        entries.add(new Entry(place, what(entity), true, fields));
    }

    private static void put(ObjectNode fields, String field, String value) {
        if (!value.isEmpty()) {
            fields.put(field, value);
        }
    }

    /** Sets the team or the person that {@code [kind:][namespace/]name} names, as all that they are called. */
    private void owner(ObjectNode fields, String owner) {
        if (owner.isEmpty()) {
            return;
        }
        int colon = owner.indexOf(':');
        String kind = colon < 0 ? "group" : owner.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = owner.substring(colon + 1);
        int slash = rest.indexOf('/');
        String name = rest.substring(slash + 1);
        ArrayNode known = named.get(reference(kind, slash < 0 ? "default" : rest.substring(0, slash), name));
        ArrayNode names = known == null ? JsonNodeFactory.instance.arrayNode().add(name) : known;
        fields.set(kind.equals("user") ? "owner" : "team", names.deepCopy());
    }
}
