/** Copies a running installation into a folder, checks such a copy, and makes a new installation from it. */
@NullMarked
@ApplicationModule(
        displayName = "Backup",
        allowedDependencies = {"kernel", "web", "database"})
package dev.afterword.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
