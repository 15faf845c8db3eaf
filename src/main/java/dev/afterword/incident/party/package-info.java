/** The participants of an incident. */
@NullMarked
@NamedInterface("party")
package dev.afterword.incident.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
