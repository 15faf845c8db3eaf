package dev.afterword.web.compression;

import dev.afterword.web.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.HttpResource;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Scripts and styles. Their version is in their address ({@code ?v=}), so that browsers may keep them for a year. Each is read and
 * compressed once.
 */
@Component
public class Assets implements ResourceResolver {

    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final String version = read();
    private final Map<String, Content> contents = new ConcurrentHashMap<>();

    public String version() {
        return Templates.areReloaded() ? read() : version;
    }

    private static String read() {
        CRC32 crc = new CRC32();
        for (String name : new String[] {"static/app.css", "static/app.js", "static/theme.js", "static/icon.svg"}) {
            try {
                crc.update(new ClassPathResource(name).getContentAsByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Long.toHexString(crc.getValue());
    }

    @Override
    public @Nullable Resource resolveResource(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        Resource found = chain.resolveResource(request, path, locations);
        if (found == null || request == null) {
            return found;
        }
        try {
            Content content = content(found);
            byte[] packed = Compression.accepted(request) ? content.packed : null;
            boolean versioned = version().equals(request.getParameter("v"));
            return new Asset(found, packed == null ? content.plain : packed, packed != null, versioned);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Content content(Resource asset) throws IOException {
        String address = asset.getURL().toString();
        Content known = Templates.areReloaded() ? null : contents.get(address);
        if (known == null) {
            known = Content.of(asset.getContentAsByteArray());
            contents.put(address, known);
        }
        return known;
    }

    @Override
    public @Nullable String resolveUrlPath(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return chain.resolveUrlPath(path, locations);
    }

    /** The bytes of an asset. {@code packed} is null if compressing it isn't worth it. */
    private record Content(byte[] plain, byte @Nullable [] packed) {

        static Content of(byte[] plain) throws IOException {
            if (plain.length < Compression.LEAST) {
                return new Content(plain, null);
            }
            ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length);
            try (Gzip gzip = new Gzip(packed, Deflater.BEST_COMPRESSION)) {
                gzip.write(plain);
            }
            return new Content(plain, packed.toByteArray());
        }
    }

    /** An asset as it is sent to one browser. */
    private static final class Asset extends ByteArrayResource implements HttpResource {

        private final Resource original;
        private final HttpHeaders headers = new HttpHeaders();

        Asset(Resource original, byte[] content, boolean packed, boolean versioned) {
            super(content);
            this.original = original;
            headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
            if (packed) {
                headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
            }
            if (versioned) {
                headers.set(HttpHeaders.CACHE_CONTROL, FOREVER);
            }
        }

        @Override
        public HttpHeaders getResponseHeaders() {
            return headers;
        }

        @Override
        public @Nullable String getFilename() {
            return original.getFilename();
        }

        @Override
        public long lastModified() throws IOException {
            return original.lastModified();
        }
    }
}
