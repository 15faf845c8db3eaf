package dev.afterword.followup.list;

import java.util.List;

/**
 * What came of a change of several follow-ups.
 *
 * @param done the keys of those that were changed, or that were so already
 */
public record BulkResult(List<String> done, List<Refused> refused) {

    /** @param code of the problem, as the API has it for one follow-up */
    public record Refused(String key, String code, String message) {}
}
