package dev.afterword.procedure.text;

import dev.afterword.markup.SafeHtml;
import org.jspecify.annotations.Nullable;

/** Prose, or a step with its number, of a text that isn't proposed yet. */
public record PreviewPart(@Nullable Integer number, SafeHtml html) {}
