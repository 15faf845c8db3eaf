/** How far lessons have come: one rule in SQL over all findings, by the view {@code lesson.lesson_v}, and the lists made of it. */
@NullMarked
@ApplicationModule(
        displayName = "Lesson",
        allowedDependencies = {"kernel", "access", "input", "web", "markup", "incident", "incident::part", "timeline"})
package dev.afterword.lesson;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
