/** Prints XHTML as a PDF: fonts, letters that a font lacks, directions of text, tags. */
@NullMarked
package dev.afterword.report.print;

import org.jspecify.annotations.NullMarked;
