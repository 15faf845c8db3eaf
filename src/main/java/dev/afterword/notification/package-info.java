/** Reminders of what waits for people, in the application and by mail, neutral and never twice. */
@NullMarked
@ApplicationModule(
        displayName = "Notification",
        allowedDependencies = {"kernel", "jobs", "access", "input", "web", "database"})
package dev.afterword.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
