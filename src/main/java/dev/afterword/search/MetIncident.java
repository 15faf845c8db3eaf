package dev.afterword.search;

import java.time.Instant;
import java.util.UUID;

/** An incident with its own date. */
record MetIncident(UUID id, String key, String title, Instant dated) {}
