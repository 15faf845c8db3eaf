/** Parts of an incident that other modules answer together with it, where a caller of the API asks for them. */
@NullMarked
@NamedInterface("part")
package dev.afterword.incident.part;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
