/** What all pages and the API share: layout, security chain, errors, the reading of commands, language. */
@NullMarked
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {"kernel", "access", "database", "input"},
        type = ApplicationModule.Type.OPEN)
package dev.afterword.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
