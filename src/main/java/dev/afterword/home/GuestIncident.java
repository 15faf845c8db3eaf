package dev.afterword.home;

import java.time.Instant;

/** An incident that an external person is a guest of, until a moment. */
public record GuestIncident(String key, String title, Instant until) {}
