/** Evidence of incidents: files and records, their custody, requests to external people, and encrypted storage. */
@NullMarked
@ApplicationModule(
        displayName = "Evidence",
        allowedDependencies = {
            "kernel",
            "jobs",
            "access",
            "input",
            "web",
            "database",
            "markup",
            "incident",
            "incident::citation",
            "comment"
        })
package dev.afterword.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
