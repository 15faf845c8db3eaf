package dev.afterword.intake.veris;

import dev.afterword.intake.file.RejectionReason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A part of a record, read field by field; a field of the wrong kind is named by its full path. Absent, null and empty are alike. */
final class VerisSection {

    private final String path;
    private final ObjectNode node;

    private VerisSection(String path, ObjectNode node) {
        this.path = path;
        this.node = node;
    }

    static VerisSection of(ObjectNode document) {
        return new VerisSection("", document);
    }

    VerisSection section(String name) throws BadRecord {
        JsonNode child = node.get(name);
        if (isAbsent(child)) {
            return new VerisSection(path(name) + ".", JsonNodeFactory.instance.objectNode());
        }
        return new VerisSection(path(name) + ".", object(child, path(name)));
    }

    boolean has(String name) {
        return !isAbsent(node.get(name));
    }

    List<VerisSection> sections(String name) throws BadRecord {
        List<VerisSection> sections = new ArrayList<>();
        for (JsonNode element : list(name)) {
            String at = path(name) + "[" + sections.size() + "]";
            sections.add(new VerisSection(at + ".", object(element, at)));
        }
        return sections;
    }

    String required(String name, int most) throws BadRecord {
        String text = text(name);
        if (text == null) {
            throw bad(name, RejectionReason.MISSING, "");
        }
        if (text.length() > most) {
            throw bad(name, RejectionReason.TEXT_TOO_LONG, Integer.toString(most));
        }
        return text;
    }

    @Nullable
    String text(String name) throws BadRecord {
        JsonNode child = node.get(name);
        if (isAbsent(child)) {
            return null;
        }
        if (!child.isString()) {
            throw bad(name, RejectionReason.NOT_TEXT, "");
        }
        String text = child.stringValue().strip();
        return text.isEmpty() ? null : text;
    }

    String textOr(String name, String otherwise) throws BadRecord {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** Returns a text; null if it is only "Unknown". */
    @Nullable
    String name(String name) throws BadRecord {
        String text = text(name);
        return text == null || text.equalsIgnoreCase("unknown") ? null : text;
    }

    /** Returns a list of texts; a single text counts as a list of one. */
    List<String> texts(String name) throws BadRecord {
        JsonNode child = node.get(name);
        if (child != null && child.isString()) {
            String one = text(name);
            return one == null ? List.of() : List.of(one);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(name)) {
            if (!element.isString()) {
                throw bad(name + "[" + texts.size() + "]", RejectionReason.NOT_TEXT, "");
            }
            texts.add(element.stringValue().strip());
        }
        return List.copyOf(texts);
    }

    /** Returns a list of {@code {variety, amount}} as texts such as {@code Medical (417000)}. */
    List<String> counted(String name) throws BadRecord {
        List<String> items = new ArrayList<>();
        for (VerisSection item : sections(name)) {
            String variety = item.text("variety");
            Long amount = item.wholeNumber("amount");
            if (variety != null) {
                items.add(amount == null ? variety : variety + " (" + amount + ")");
            }
        }
        return List.copyOf(items);
    }

    /** Returns the varieties of a list of {@code {variety, amount}}. */
    List<String> varieties(String name) throws BadRecord {
        List<String> varieties = new ArrayList<>();
        for (VerisSection item : sections(name)) {
            varieties.add(item.textOr("variety", ""));
        }
        return varieties;
    }

    @Nullable
    Long wholeNumber(String name) throws BadRecord {
        BigDecimal number = number(name);
        if (number == null) {
            return null;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw bad(name, RejectionReason.NOT_A_NUMBER, "");
        }
    }

    @Nullable
    BigDecimal number(String name) throws BadRecord {
        JsonNode child = node.get(name);
        if (isAbsent(child)) {
            return null;
        }
        if (!child.isNumber()) {
            throw bad(name, RejectionReason.NOT_A_NUMBER, "");
        }
        return child.decimalValue();
    }

    BadRecord bad(String name, RejectionReason reason, String detail) {
        return new BadRecord(path(name), reason, detail);
    }

    private JsonNode list(String name) throws BadRecord {
        JsonNode child = node.get(name);
        if (isAbsent(child)) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!child.isArray()) {
            throw bad(name, RejectionReason.NOT_A_LIST, "");
        }
        return child;
    }

    private static ObjectNode object(JsonNode child, String at) throws BadRecord {
        if (child instanceof ObjectNode object) {
            return object;
        }
        throw new BadRecord(at, RejectionReason.NOT_A_SECTION, "");
    }

    private static boolean isAbsent(@Nullable JsonNode child) {
        return child == null || child.isNull();
    }

    private String path(String name) {
        return path + name;
    }
}
