/**
 * The incident: its facts, its participants, the policy that decides on its review; extended by tabs and checks of other modules.
 */
@NullMarked
@ApplicationModule(
        displayName = "Incident",
        allowedDependencies = {"kernel", "access", "input", "web", "markup", "catalog", "notification"})
package dev.afterword.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
