package dev.afterword.evaluation;

import dev.afterword.incident.Incident;
import java.time.Instant;

/** Why a round was opened after one that was over. */
record Reopening(int round, String reason, Instant at, Incident.Person by) {}
