/** Texts that people write: Markdown with citations and assessments, shown as safe HTML, and what changed between two versions. */
@NullMarked
@ApplicationModule(
        displayName = "Markup",
        allowedDependencies = {})
package dev.afterword.markup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
