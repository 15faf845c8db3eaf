package dev.afterword.people;

import dev.afterword.access.People;
import dev.afterword.web.security.PublicAddress;
import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints the link of the first administrator at each start until there is one. It is a secret, so it isn't logged. */
@Component
class FirstAdministratorLink {

    private final People people;
    private final Accounts accounts;
    private final PublicAddress here;

    FirstAdministratorLink(People people, Accounts accounts, PublicAddress here) {
        this.people = people;
        this.accounts = accounts;
        this.here = here;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web
                && web.getWebServer() != null
                && !people.hasAdministrator()) {
            print(here.base(web.getWebServer().getPort()), System.out);
        }
    }

    private void print(String address, PrintStream out) {
        out.printf("""

                Afterword has no administrator yet. Within 30 minutes, and once, this link makes one:

                    %s/first#%s

                """, address, accounts.createFirstLink());
    }
}
