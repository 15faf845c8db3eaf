package dev.afterword.people;

import dev.afterword.access.PersonRef;
import dev.afterword.access.function.PersonFunctions;
import dev.afterword.web.Form;
import dev.afterword.web.SentForm;
import java.util.List;
import java.util.Map;

/** The functions of a person, and the form that edits them. */
public record FunctionsView(PersonRef person, Form form) {

    static FunctionsView of(PersonFunctions functions) {
        return new FunctionsView(functions.person(), current(functions));
    }

    static FunctionsView of(PersonFunctions functions, SentForm sent) {
        return new FunctionsView(functions.person(), sent.of("functions", current(functions)));
    }

    private static Form current(PersonFunctions functions) {
        return Form.showing(Map.of("functions", List.copyOf(functions.functions()), "version", functions.tag()));
    }
}
