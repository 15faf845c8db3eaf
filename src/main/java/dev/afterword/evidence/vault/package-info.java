/** Stores the content of evidence on disk, encrypted, with a key for each incident that the master key protects. */
@NamedInterface("vault")
@NullMarked
package dev.afterword.evidence.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
