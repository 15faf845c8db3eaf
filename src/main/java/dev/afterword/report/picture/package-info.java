/** Decodes pictures and encodes them anew, in the process for that. */
@NullMarked
package dev.afterword.report.picture;

import org.jspecify.annotations.NullMarked;
