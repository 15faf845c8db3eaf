/** Reads uploaded files of any format: unpacks them within limits, splits JSON into records, and names what is wrong with either. */
@NullMarked
@NamedInterface("file")
package dev.afterword.intake.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
