/** Starts PostgreSQL, embedded or the operator's own, with its three roles, its migrations and the two connection pools. */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package dev.afterword.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
