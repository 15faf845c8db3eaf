package dev.afterword.tracker.remote;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a product's API names what we fill in ourselves in a new issue; a further field of that name is left out.
 *
 * @param always those that each issue has, such as the title
 * @param dueOn null if its issues have no such date
 */
record OwnFields(
        Set<String> always,
        String type,
        String assignee,
        @Nullable String dueOn) {

    /** Returns the further fields of an issue that aren't filled in otherwise. */
    Map<String, Object> others(NewIssue issue) {
        Map<String, Object> fields = new LinkedHashMap<>(issue.fields());
        fields.keySet().removeAll(always);
        if (issue.type() != null) {
            fields.remove(type);
        }
        if (issue.assignee() != null) {
            fields.remove(assignee);
        }
        if (issue.dueOn() != null && dueOn != null) {
            fields.remove(dueOn);
        }
        return fields;
    }
}
