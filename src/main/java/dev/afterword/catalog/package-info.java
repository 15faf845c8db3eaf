/** Vocabularies that others write and we use: the incident taxonomy. */
@NullMarked
@ApplicationModule(
        displayName = "Catalogue",
        allowedDependencies = {"kernel", "access", "input", "web"})
package dev.afterword.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
