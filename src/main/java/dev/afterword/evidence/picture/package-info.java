/** Copies of evidence that texts show as pictures. */
@NullMarked
@NamedInterface("picture")
package dev.afterword.evidence.picture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
