/** Importers: one package-private reader per format turns foreign records into incidents. */
@NullMarked
package dev.afterword.intake;

import org.jspecify.annotations.NullMarked;
