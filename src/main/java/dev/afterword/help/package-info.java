/** The help of {@code docs/help}, task by task, beside the pages that it is about. */
@NullMarked
@ApplicationModule(
        displayName = "Help",
        allowedDependencies = {"kernel", "access", "web", "markup"})
package dev.afterword.help;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
