/** Citations of events, evidence and findings in texts of an incident, and the running numbers that they use. */
@NullMarked
@NamedInterface("citation")
package dev.afterword.incident.citation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
