/**
 * Commands: records that are the form, the JSON body, the schema of the API and the argument of a service at once. This module
 * reads them from the fields that were sent, checks them, and collects all errors.
 */
@NullMarked
@ApplicationModule(
        displayName = "Input",
        allowedDependencies = {"kernel", "access"},
        type = ApplicationModule.Type.OPEN)
package dev.afterword.input;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
