package dev.afterword.evidence;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * A file that is being uploaded.
 *
 * @param name the name that its sender uses, without folders and control characters; empty if there is none
 * @param mediaType as sent, since it is only displayed and never trusted; null if it is garbled or missing
 */
public record NewFile(String name, @Nullable String mediaType, InputStream content) {
    private static final int LONGEST = 255;

    static NewFile of(FileItemStream part) throws IOException {
        return new NewFile(cleaned(name(part)), mediaType(part.getContentType()), part.openStream());
    }

    /** Returns whether no file was chosen, for which browsers send an empty part. */
    static boolean isEmptyChoice(FileItemStream part) {
        return name(part).isBlank();
    }

    static String cleaned(@Nullable String name) {
        if (name == null) {
            return "";
        }
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String visible = last.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return visible.strip();
    }

    private static @Nullable String mediaType(@Nullable String given) {
        if (given == null || given.length() > LONGEST) {
            return null;
        }
        try {
            return MediaType.parseMediaType(given).toString();
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }

    /** The library refuses a name with a NUL in it. */
    private static String name(FileItemStream part) {
        try {
            return Objects.requireNonNullElse(part.getName(), "");
        } catch (InvalidFileNameException e) {
            throw Problem.of(ProblemType.MALFORMED);
        }
    }
}
