/** Suggested improvements: who proposed them, who was consulted, what was decided, and what carries it out. */
@NullMarked
@ApplicationModule(
        displayName = "Recommendation",
        allowedDependencies = {
            "kernel",
            "access",
            "input",
            "web",
            "markup",
            "incident",
            "incident::citation",
            "finding",
            "followup"
        })
package dev.afterword.recommendation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
