/**
 * The evaluation of the response to every incident: a questionnaire, answers of several people, calculated answers, two verdicts.
 */
@NullMarked
@ApplicationModule(
        displayName = "Evaluation",
        allowedDependencies = {
            "kernel",
            "access",
            "input",
            "web",
            "markup",
            "incident",
            "incident::part",
            "incident::citation",
            "incident::time",
            "evidence",
            "timeline",
            "finding",
            "review"
        })
package dev.afterword.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
