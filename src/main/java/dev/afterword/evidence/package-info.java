/** Files and records that an incident's story rests on: what they are, who had them when, and where their bytes lie. */
@NullMarked
@ApplicationModule(
        displayName = "Evidence",
        allowedDependencies = {"kernel", "jobs", "access", "input", "web", "database", "incident"})
package dev.afterword.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
