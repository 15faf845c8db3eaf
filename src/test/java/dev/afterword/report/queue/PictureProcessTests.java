package dev.afterword.report.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.evidence.picture.PictureCopy;
import dev.afterword.evidence.picture.PictureRefused;
import dev.afterword.evidence.picture.PictureRefused.Reason;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.testing.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real process that copies pictures, which goes on whatever it is given, or is begun anew. */
class PictureProcessTests {

    private static final byte[] SMALL = TestPictures.picture("png", 60, 40);

    private PictureProcess process = new PictureProcess("320m", Duration.ofSeconds(30));

    @AfterEach
    void stop() {
        process.stop();
    }

    private PictureCopy copy(byte[] original) throws PictureRefused {
        return process.copy(original.length, 1, out -> out.write(original));
    }

    private void refuses(byte[] original, Reason reason) {
        assertThatThrownBy(() -> copy(original))
                .isInstanceOfSatisfying(
                        PictureRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void goesOnAfterWhatIsNoPicture() throws Exception {
        refuses(new byte[0], Reason.NOT_A_PICTURE);
        refuses("<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8), Reason.NOT_A_PICTURE);
        refuses(TestPictures.claiming(30_000, 30_000), Reason.TOO_LARGE);

        assertThat(copy(SMALL).width()).isEqualTo(60);
    }

    @Test
    void copiesAsManyPixelsAsItTakes() throws Exception {
        byte[] large = TestPictures.picture("png", 5_000, 4_000);

        assertThat(copy(large).height()).isEqualTo(1_280);
    }

    @Test
    void beginsAnewWhenItsHeapWasFull() throws Exception {
        process = new PictureProcess("24m", Duration.ofSeconds(30));

        refuses(TestPictures.picture("png", 5_000, 4_000), Reason.TOO_LARGE);
        assertThat(copy(SMALL).width()).isEqualTo(60);
    }

    @Test
    void isEndedWhenAPictureTakesTooLong() {
        process = new PictureProcess("320m", Duration.ofMillis(1));

        refuses(SMALL, Reason.TOO_LARGE);
    }

    @Test
    void endsAWhileAfterTheLastPicture() throws Exception {
        process = new PictureProcess("320m", Duration.ofSeconds(30), Duration.ofMillis(300));
        Set<Long> others = pictures();
        copy(SMALL);
        Set<Long> begun = pictures();
        begun.removeAll(others);
        assertThat(begun).hasSize(1);

        for (int i = 0; i < 100 && pictures().containsAll(begun); i++) {
            Thread.sleep(100);
        }
        assertThat(pictures()).doesNotContainAnyElementsOf(begun);
        assertThat(copy(SMALL).width()).isEqualTo(60);
    }

    /** The processes of this JVM that copy pictures. */
    private static Set<Long> pictures() {
        return ProcessHandle.current()
                .children()
                .map(ProcessHandle::pid)
                .filter(PictureProcessTests::copiesPictures)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean copiesPictures(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).endsWith("\0pictures\0");
        } catch (IOException e) {
            return false; // it ended meanwhile
        }
    }

    @Test
    void goesOnWhenAnOriginalCannotBeRead() throws Exception {
        assertThatThrownBy(() -> process.copy(10, 1, out -> {
                    out.write(1);
                    throw Problem.of(ProblemType.UNAVAILABLE);
                }))
                .isInstanceOf(Problem.class);

        assertThat(copy(SMALL).height()).isEqualTo(40);
    }
}
