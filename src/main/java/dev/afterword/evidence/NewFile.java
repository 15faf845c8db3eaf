package dev.afterword.evidence;

import java.io.IOException;
import java.io.InputStream;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * A file on its way in.
 *
 * @param name as its sender calls it, without folders and control characters; empty where they gave none
 * @param mediaType as given, for nobody here trusts it; null where it is none
 */
public record NewFile(String name, @Nullable String mediaType, InputStream content) {
    private static final int LONGEST = 255;

    static NewFile of(FileItemStream part) throws IOException {
        return new NewFile(cleaned(part.getName()), mediaType(part.getContentType()), part.openStream());
    }

    /** A browser sends an empty part for a field in which nobody chose a file. */
    static boolean isEmptyChoice(FileItemStream part) {
        return part.getName() == null || part.getName().isBlank();
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
}
