/** The few small types that every module uses: keys, times, pages, problems, facts. */
@NullMarked
@ApplicationModule(
        displayName = "Kernel",
        allowedDependencies = {},
        type = ApplicationModule.Type.OPEN)
package dev.afterword.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
