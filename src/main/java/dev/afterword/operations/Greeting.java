package dev.afterword.operations;

import dev.afterword.database.DataFolder;
import dev.afterword.web.security.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the log shows of a start that went well: version, address, data folder. */
@Component
class Greeting {

    private static final Logger LOG = LoggerFactory.getLogger("Afterword");

    private final PublicAddress here;
    private final DataFolder home;

    Greeting(PublicAddress here, DataFolder home) {
        this.here = here;
        this.home = home;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            LOG.info(
                    "Version {} serves {} (port {}). The data folder is {}.",
                    Version.text(),
                    here.base(web.getWebServer().getPort()),
                    web.getWebServer().getPort(),
                    home.dir());
        }
    }
}
