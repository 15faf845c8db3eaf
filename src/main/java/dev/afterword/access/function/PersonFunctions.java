package dev.afterword.access.function;

import dev.afterword.access.PersonRef;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The functions of one person, also in the shape of the API. */
public record PersonFunctions(PersonRef person, Set<Function> functions) {

    /** Returns a tag of the current functions, which a change names. */
    public String tag() {
        return functions.isEmpty()
                ? "none"
                : new TreeSet<>(functions).stream().map(Function::name).collect(Collectors.joining("-"));
    }

    public String etag() {
        return "\"" + tag() + "\"";
    }

    /** A replacement of all functions of a person. */
    public record EditFunctions(Set<Function> functions) {
        public EditFunctions {
            functions = functions == null ? Set.of() : Set.copyOf(functions);
        }
    }
}
