/** People come in and are looked after: signing in, accounts, teams, roles, tokens, as pages and API. */
@NullMarked
@ApplicationModule(
        displayName = "People",
        allowedDependencies = {"kernel", "access", "input", "web", "database", "jobs"})
package dev.afterword.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
