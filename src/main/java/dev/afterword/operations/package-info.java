/** For the people who run the program: its health, its figures, and the doctor, which explains what is wrong. */
@NullMarked
@ApplicationModule(
        displayName = "Operations",
        allowedDependencies = {"kernel", "access", "web", "database"})
package dev.afterword.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
