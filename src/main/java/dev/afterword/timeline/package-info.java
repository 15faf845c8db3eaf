/** The sequence of events: what happened and what was done about it, when, how surely, caused by what. */
@NullMarked
@ApplicationModule(
        displayName = "Timeline",
        allowedDependencies = {
            "kernel",
            "access",
            "input",
            "web",
            "markup",
            "incident",
            "incident::citation",
            "incident::part",
            "incident::time",
            "evidence",
            "catalog",
            "comment"
        })
package dev.afterword.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
