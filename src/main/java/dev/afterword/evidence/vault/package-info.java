/** Stores the content of evidence on disk, encrypted, with a key for each incident that the master key protects. */
@NullMarked
package dev.afterword.evidence.vault;

import org.jspecify.annotations.NullMarked;
