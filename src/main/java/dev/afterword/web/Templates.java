package dev.afterword.web;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes the template engine. It has the compiled templates; in development, where the system property
 * {@code afterword.templates} names the folder of their sources, it compiles what was saved since. That needs JTE's
 * compiler on the class path, where only bin/dev puts it.
 */
public final class Templates {

    private static final String PACKAGE = "afterwordpages";
    private static final @Nullable String SOURCES = System.getProperty("afterword.templates");
    private static final TemplateEngine ENGINE = SOURCES == null ? compiled() : of(Path.of(SOURCES));

    private Templates() {}

    public static TemplateEngine engine() {
        return ENGINE;
    }

    /** Returns whether templates, scripts and styles may change while the program runs. */
    public static boolean areReloaded() {
        return SOURCES != null;
    }

    private static TemplateEngine compiled() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, PACKAGE);
        engine.setBinaryStaticContent(true);
        return engine;
    }

    private static TemplateEngine of(Path sources) {
        TemplateEngine engine = TemplateEngine.create(
                new SourceFolder(sources),
                Path.of("target", "dev", "templates"),
                ContentType.Html,
                Templates.class.getClassLoader(),
                PACKAGE + ".dev");
        engine.setTrimControlStructures(true);
        return engine;
    }

    private record SourceFolder(Path folder) implements CodeResolver {

        @Override
        public @Nullable String resolve(String name) {
            try {
                return exists(name) ? Files.readString(folder.resolve(name)) : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean exists(String name) {
            return Files.isRegularFile(folder.resolve(name));
        }

        @Override
        public long getLastModified(String name) {
            return folder.resolve(name).toFile().lastModified();
        }
    }
}
