/** Home: what needs the person who looks, over all modules. */
@NullMarked
@ApplicationModule(
        displayName = "Home",
        allowedDependencies = {"kernel", "access", "input", "web", "incident", "lesson", "notification"})
package dev.afterword.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
