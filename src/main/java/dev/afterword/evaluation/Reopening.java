package dev.afterword.evaluation;

import dev.afterword.incident.Incident;
import java.time.Instant;

/** The reason why a round was opened after the previous one was over. */
record Reopening(int round, String reason, Instant at, Incident.Person by) {}
