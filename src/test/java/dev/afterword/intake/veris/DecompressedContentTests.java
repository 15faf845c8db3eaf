package dev.afterword.intake.veris;

import static dev.afterword.intake.veris.VerisFiles.bytes;
import static dev.afterword.intake.veris.VerisFiles.gzip;
import static dev.afterword.intake.veris.VerisFiles.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.intake.file.DecompressedContent;
import dev.afterword.intake.file.Limits;
import dev.afterword.intake.file.RefusedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DecompressedContentTests {

    private static final byte[] A = gzip(bytes("{\"incident_id\": \"a\"}\n"));
    private static final byte[] B = gzip(bytes("{\"incident_id\": \"b\"}\n"));

    @Test
    void readsGzipOfOneMemberOrSeveral() throws IOException {
        assertThat(told(A)).containsExactly("a");
        assertThat(told(join(A, B))).containsExactly("a", "b");
    }

    @Test
    void refusesGzipThatIsCutOff() {
        for (int length = 3; length < A.length; length++) {
            byte[] cut = Arrays.copyOf(A, length);
            assertThatThrownBy(() -> told(cut)).isInstanceOf(RefusedFile.class).hasMessageContaining("GZIP_");
        }
    }

    @Test
    void refusesGzipWithOtherBytesBehindOrWithin() {
        assertThatThrownBy(() -> told(join(A, bytes("more")))).hasMessageContaining("GZIP_BROKEN");
        byte[] wrongSum = A.clone();
        wrongSum[A.length - 6] ^= 1;
        assertThatThrownBy(() -> told(wrongSum)).hasMessageContaining("GZIP_BROKEN");
    }

    @Test
    void refusesABombLongBeforeItIsUnpacked() throws IOException {
        Limits limits = new Limits(1 << 20, 1L << 40, 200, 1 << 20, 100, 32, 1_000);
        try (InputStream bomb = new GZIPInputStream(new ByteArrayInputStream(gzip(gzipOfZeros(64 << 20))))) {
            DecompressedContent unpacked = DecompressedContent.open(bomb, limits);
            assertThatThrownBy(() -> unpacked.transferTo(OutputStream.nullOutputStream()))
                    .hasMessageContaining("PACKED_TOO_DENSELY");
            assertThat(unpacked.unpackedBytes()).isLessThan(16 << 20);
        }
    }

    @Test
    void refusesMoreThanTheLimitsPackedAndUnpacked() {
        byte[] large = bytes("{\"incident_id\": \"a\"}\n".repeat(100_000));
        assertThatThrownBy(() -> VerisFiles.read(large, limits(1_000_000, Long.MAX_VALUE)))
                .hasMessageContaining("FILE_TOO_LARGE");
        assertThatThrownBy(() -> VerisFiles.read(large, limits(Long.MAX_VALUE, 1_000_000)))
                .hasMessageContaining("UNPACKS_TOO_LARGE");
    }

    private static Limits limits(long packed, long unpacked) {
        return new Limits(packed, unpacked, 200, 1 << 20, 1_000_000, 32, 1_000);
    }

    private static byte[] gzipOfZeros(int length) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int written = 0; written < length; written += zeros.length) {
                gzip.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
