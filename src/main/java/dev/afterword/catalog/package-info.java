/** Vocabularies of other organisations that the program uses: the incident taxonomy. */
@NullMarked
@ApplicationModule(
        displayName = "Catalogue",
        allowedDependencies = {"kernel", "access", "input", "web"})
package dev.afterword.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
