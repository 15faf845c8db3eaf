/** The incident: its facts, its parties, the policy that decides on its review; where other modules hang their tabs and checks. */
@NullMarked
@ApplicationModule(
        displayName = "Incident",
        allowedDependencies = {"kernel", "access", "input", "web", "catalog"})
package dev.afterword.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
