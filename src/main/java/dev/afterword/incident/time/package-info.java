/** The key times of an incident: how they contradict each other, and the durations between them. */
@NullMarked
@NamedInterface("time")
package dev.afterword.incident.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
