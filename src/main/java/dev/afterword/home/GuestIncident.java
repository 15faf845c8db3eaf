package dev.afterword.home;

import java.time.Instant;

/**
 * An incident that an external person is a guest of, until a moment.
 *
 * @param reports how many versions of its review were published to them
 */
public record GuestIncident(String key, String title, Instant until, int reports) {}
