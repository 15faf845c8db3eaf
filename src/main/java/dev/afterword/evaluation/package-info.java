/** The evaluation of the response, for every incident: a questionnaire, several people's answers, what the record says, two verdicts. */
@NullMarked
@ApplicationModule(
        displayName = "Evaluation",
        allowedDependencies = {
            "kernel",
            "access",
            "input",
            "web",
            "incident",
            "evidence",
            "timeline",
            "finding",
            "review"
        })
package dev.afterword.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
