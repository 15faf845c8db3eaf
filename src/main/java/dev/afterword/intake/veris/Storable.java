package dev.afterword.intake.veris;

import dev.afterword.intake.file.RejectionReason;
import dev.afterword.kernel.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds what JSON can contain and PostgreSQL can't store: NUL, half a surrogate pair, numbers that would fill a disk when written out. */
final class Storable {

    private static final int DIGITS = 400;

    private Storable() {}

    static void check(JsonNode node) throws BadRecord {
        check(node, null);
    }

    private static void check(JsonNode node, @Nullable String path) throws BadRecord {
        if (node.isString() && !Json.isStorable(node.stringValue())) {
            throw new BadRecord(path, RejectionReason.CHARACTER_NOT_STORABLE, "");
        }
        if (node.isNumber() && !isInRange(node)) {
            throw new BadRecord(path, RejectionReason.NUMBER_OUT_OF_RANGE, "");
        }
        for (var child : node.properties()) {
            if (!Json.isStorable(child.getKey())) {
                throw new BadRecord(path, RejectionReason.CHARACTER_NOT_STORABLE, "");
            }
            check(child.getValue(), path == null ? child.getKey() : path + "." + child.getKey());
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), path + "[" + i + "]");
            }
        }
    }

    private static boolean isInRange(JsonNode number) {
        if (number.isIntegralNumber()) {
            return true;
        }
        BigDecimal value = number.decimalValue();
        return Math.abs((long) value.precision() - value.scale()) <= DIGITS && Math.abs(value.scale()) <= DIGITS;
    }
}
