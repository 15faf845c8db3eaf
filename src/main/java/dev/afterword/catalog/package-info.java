/** What others write and the program uses: the incident taxonomy, calendars, and versions of documents such as policies. */
@NullMarked
@ApplicationModule(
        displayName = "Catalogue",
        allowedDependencies = {"kernel", "access", "input", "web"})
package dev.afterword.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
