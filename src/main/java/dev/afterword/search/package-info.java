/** Search over all modules, behind row-level security: it reads the view {@code search_v} of each (docs/adr/013). */
@NullMarked
@ApplicationModule(
        displayName = "Search",
        allowedDependencies = {"kernel", "access", "input", "web", "markup", "lesson"})
package dev.afterword.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
