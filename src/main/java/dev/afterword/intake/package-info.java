/** Importers: one package-private reader per format turns foreign records into incidents. */
@NullMarked
@ApplicationModule(
        displayName = "Intake",
        allowedDependencies = {"kernel", "access", "input", "web", "database", "incident"})
package dev.afterword.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
