package dev.afterword.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The version of scripts and styles, which their address carries, so that browsers may keep them for a year. */
@Component
class Assets {

    private final String version = read();

    String version() {
        return Templates.areReloaded() ? read() : version;
    }

    private static String read() {
        CRC32 crc = new CRC32();
        for (String name : new String[] {"static/app.css", "static/app.js", "static/theme.js"}) {
            try {
                crc.update(new ClassPathResource(name).getContentAsByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Long.toHexString(crc.getValue());
    }
}
