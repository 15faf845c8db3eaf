package dev.afterword.followup;

import java.util.Map;

/** Options of the filters of a list of follow-ups: labels by value. */
public record FollowUpFilters(
        Map<String, String> people,
        Map<String, String> teams,
        Map<String, String> kinds,
        Map<String, String> routes,
        Map<String, String> states,
        Map<String, String> dues,
        Map<String, String> priorities,
        Map<String, String> sorts) {}
