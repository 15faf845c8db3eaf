package dev.afterword.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.audit.line.BoundedLineReader;
import dev.afterword.audit.signature.SigningKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A bundle may come from anyone. Whatever it contains, the result is a verdict, and it is positive only for what was exported. */
class BundleFuzzTests {

    private static final String CHAIN = "6b3f1a52-0000-4000-8000-000000000001";
    private static final Trail TRAIL = new Trail();
    private static final byte[] BUNDLE;

    static {
        for (int i = 0; i < 5; i++) {
            TRAIL.record(CHAIN).checkpoint();
        }
        BUNDLE = TRAIL.bundle(CHAIN);
        TRAIL.close(); // from here on without the copied-out files: the bundle alone
    }

    @Property(tries = 300)
    void changedBytesNeverChangeWhatIsProved(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int changes) {
        byte[] changed = BUNDLE.clone();
        for (int i = 0; i < changes; i++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }

        if (verify(changed) instanceof VerificationResult.Holds) {
            assertThat(proved(changed)).isEqualTo(proved(BUNDLE));
        }
    }

    @Property(tries = 200)
    void changedLinesNeverPass(@ForAll Random random, @ForAll @IntRange(min = 0, max = 3) int kind) {
        List<String> lines = new ArrayList<>(
                new String(BUNDLE, StandardCharsets.UTF_8).lines().toList());
        int entriesFrom = 3;
        int at = entriesFrom + random.nextInt(lines.size() - entriesFrom - 1);
        switch (kind) {
            case 0 -> lines.add(at, lines.get(entriesFrom + random.nextInt(lines.size() - entriesFrom)));
            case 1 -> Collections.swap(lines, at, at + 1);
            case 2 -> lines.subList(at, lines.size()).clear();
            default -> lines.set(at, lines.get(entriesFrom == at ? at + 1 : entriesFrom));
        }

        assertThat(verify((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(VerificationResult.Fails.class);
    }

    @Property(tries = 300)
    void randomBytesFail(@ForAll @Size(max = 400) byte[] bytes) {
        assertThat(verify(bytes)).isInstanceOf(VerificationResult.Fails.class);
    }

    @Property(tries = 200)
    void aCutFileFails(@ForAll @IntRange(min = 0, max = 20_000) int end) {
        if (end < BUNDLE.length) {
            assertThat(verify(Arrays.copyOf(BUNDLE, end))).isInstanceOf(VerificationResult.Fails.class);
        }
    }

    @Test
    void aLineWithoutEndIsRefusedWhileReading() throws IOException {
        var endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, (byte) 'x');
                given += length;
                return length;
            }
        };

        VerificationResult verdict = new BundleVerifier(null, List.of()).verify(endless);

        assertThat(verdict).isInstanceOf(VerificationResult.Fails.class);
        assertThat(endless.given).isLessThan(BoundedLineReader.MAX_LINE + (1L << 20));
    }

    @Test
    void aStrangeKeyIsNamed() throws IOException {
        VerificationResult verdict = new BundleVerifier(SigningKeys.generate().verifiers(), List.of())
                .verify(new ByteArrayInputStream(BUNDLE));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        VerificationResult.Fails.class,
                        fails -> assertThat(fails.misfit().reason()).isEqualTo(VerificationFailure.Reason.STRANGE_KEY));
    }

    @Test
    void theUntouchedBundleHoldsAndNamesItsKeys() {
        assertThat(verify(BUNDLE)).isInstanceOfSatisfying(VerificationResult.Holds.class, holds -> {
            assertThat(holds.entries()).isEqualTo(5);
            assertThat(holds.checkpoints()).isEqualTo(5);
            assertThat(holds.fingerprint()).isEqualTo(Trail.KEYS.verifiers().fingerprint());
        });
    }

    private static VerificationResult verify(byte[] bundle) {
        try {
            return new BundleVerifier(Trail.KEYS.verifiers(), List.of(), EnumSet.allOf(Check.class))
                    .verify(new ByteArrayInputStream(bundle));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The leaves and values of a bundle that holds. */
    private static List<String> proved(byte[] bundle) {
        return new String(bundle, StandardCharsets.UTF_8)
                .lines()
                .map(BundleLine::parse)
                .filter(BundleLine.Recorded.class::isInstance)
                .map(BundleText::of)
                .toList();
    }
}
