package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PidFileFuzzTests {

    private static final String WHOLE =
            "4711\n/data/cluster\n1764000000\n5432\n\n127.0.0.1\n  5432001     32768\nready   \n";

    @Example
    void readsWhatARunningServerWrites() {
        assertThat(PidFile.parse(WHOLE)).contains(new PidFile(4711, 5432, true));
    }

    @Example
    void isNotReadyWhileItStarts() {
        assertThat(PidFile.parse(WHOLE.replace("ready   ", "starting"))).contains(new PidFile(4711, 5432, false));
    }

    @Property(tries = 300)
    void survivesAnything(@ForAll String text) {
        PidFile.parse(text).ifPresent(PidFileFuzzTests::isSane);
    }

    @Property(tries = 300)
    void survivesACutAndAChange(@ForAll @IntRange(max = 80) int cut, @ForAll("lines") String noise) {
        String text = WHOLE.substring(0, Math.min(cut, WHOLE.length())) + noise;

        PidFile.parse(text).ifPresent(PidFileFuzzTests::isSane);
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.strings().withChars("0123456789-\n ready\u0000").ofMaxLength(40);
    }

    private static void isSane(PidFile file) {
        assertThat(file.pid()).isPositive();
        assertThat(file.port()).isBetween(file.ready() ? 1 : 0, 65535);
    }
}
