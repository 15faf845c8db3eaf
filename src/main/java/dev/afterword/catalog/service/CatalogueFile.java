package dev.afterword.catalog.service;

import dev.afterword.input.Fields;
import dev.afterword.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a file says about services, before anything in it is looked up: Afterword's own YAML, or Backstage's {@code catalog-info.yaml}. What isn't
 * understood is named with its place, and keeps nothing else from being read.
 *
 * @param entries services, as the fields of {@link ServiceFacts} with names instead of identifiers
 */
record CatalogueFile(List<Entry> entries, List<Fault> faults) {

    /** The most characters that a file may have. */
    static final int MOST_CHARACTERS = 500_000;

    /** The most documents, or services, that a file may have. */
    static final int MOST_ENTRIES = 2_000;

    /** The forms of files. */
    enum Format {
        AFTERWORD,
        BACKSTAGE
    }

    /**
     * A service, or who could own one.
     *
     * @param document the place in the file, from 1: of the service, or of the document in a file of several
     * @param what what stands there, as far as it is known
     * @param service false for a group or a user, whose names are only looked up
     */
    record Entry(int document, String what, boolean service, ObjectNode fields) {}

    /** Something that isn't understood. */
    record Fault(int document, String what, Problem.Field error) {}

    CatalogueFile {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }

    static CatalogueFile read(Format format, String source) {
        return switch (format) {
            case AFTERWORD -> own(source);
            case BACKSTAGE -> Backstage.read(source);
        };
    }

    /** Reads {@code services:} and a list; throws if it isn't that. */
    private static CatalogueFile own(String source) {
        JsonNode services = yaml(source).path("services");
        if (!services.isArray()) {
            throw Problem.invalid("source", "catalogueServices");
        }
        requireFew(services.size());
        List<Entry> entries = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        int place = 0;
        for (JsonNode service : services) {
            place++;
            if (service instanceof ObjectNode fields) {
                entries.add(new Entry(place, text(fields, "key"), true, fields));
            } else {
                faults.add(new Fault(place, "", Problem.Field.of("", "object")));
            }
        }
        return new CatalogueFile(entries, faults);
    }

    /** Reads one document. Aliases may repeat texts, so that what they expand to is bounded as well. */
    static ObjectNode yaml(String document) {
        ObjectNode tree = Fields.yaml(document, MOST_CHARACTERS).tree();
        if (length(tree) > MOST_CHARACTERS) {
            throw Problem.invalid("source", "yaml");
        }
        return tree;
    }

    private static long length(JsonNode node) {
        long length = node.isString() ? node.asString().length() : 1;
        for (JsonNode each : node.values()) {
            length += length(each);
        }
        return length;
    }

    static void requireFew(int count) {
        if (count > MOST_ENTRIES) {
            throw Problem.invalid("source", "catalogueTooMany", MOST_ENTRIES, count);
        }
    }

    /** Returns a text; empty if there is none. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.asString().strip() : "";
    }
}
