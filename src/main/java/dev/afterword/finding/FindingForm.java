package dev.afterword.finding;

import dev.afterword.kernel.Changes;
import dev.afterword.web.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A finding and its disposition as the fields of their forms. */
final class FindingForm {

    private FindingForm() {}

    static Form of(Finding finding) {
        Map<String, @Nullable Object> values = Changes.fields(finding.facts());
        values.put("citations", String.join(", ", finding.facts().citations()));
        values.put("contributingFactors", String.join(", ", finding.facts().contributingFactors()));
        return Form.showing(values);
    }

    static Form disposition(Finding finding) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Disposition disposition = finding.disposition();
        if (disposition != null) {
            values.put("kind", disposition.kind());
            values.put("reason", disposition.reason());
            values.put("until", disposition.until());
            values.put("duplicateOf", disposition.duplicateOf());
        }
        int i = 0;
        for (PlannedAction planned : finding.plannedActions()) {
            values.put("intentions." + i + ".what", planned.what());
            values.put("intentions." + i + ".byWhom", planned.byWhom());
            values.put("intentions." + i + ".dueOn", planned.dueOn());
            i++;
        }
        return Form.showing(values);
    }
}
