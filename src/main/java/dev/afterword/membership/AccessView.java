package dev.afterword.membership;

import dev.afterword.web.Form;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has access to an incident, and the forms that change it.
 *
 * @param roll null for external people, who can't see it
 * @param offered whom the form offers to add
 * @param form adds a member
 * @param again whether the address filled it in, as it does after a member was removed
 * @param leads whom the form offers as lead
 */
public record AccessView(
        @Nullable MemberList roll,
        Map<String, String> offered,
        Map<String, String> leads,
        Form form,
        boolean again,
        Form leading) {}
