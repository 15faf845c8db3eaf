package dev.afterword.evidence.vault;

import dev.afterword.kernel.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/** The hash and length of content that was read. */
record ContentDigest(Sha256 sha256, long size) {

    static ContentDigest copy(InputStream from, OutputStream to, long limit) throws IOException {
        MessageDigest digest = Hash.newSha256();
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            size += n;
            if (size > limit) {
                throw new EvidenceTooLarge(limit);
            }
            digest.update(buffer, 0, n);
            to.write(buffer, 0, n);
        }
        return new ContentDigest(Sha256.of(digest), size);
    }
}
