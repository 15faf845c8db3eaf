package dev.afterword.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.evidence.picture.PictureCopy;
import dev.afterword.evidence.picture.PictureRefused;
import dev.afterword.evidence.picture.PictureRefused.Reason;
import dev.afterword.testing.TestPictures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever arrives, the process answers with a small copy or a refusal. */
class PictureFuzzTests {

    private static final List<byte[]> SAMPLES = List.of(
            TestPictures.picture("png", 90, 40),
            TestPictures.picture("jpeg", 90, 40),
            TestPictures.picture("gif", 90, 40),
            TestPictures.photo(90, 40),
            TestPictures.pdf(90, 40));

    private final PictureEncoder encoder = new PictureEncoder();

    private PictureCopy copy(byte[] original) throws IOException, PictureRefused {
        return copy(original, 1);
    }

    private PictureCopy copy(byte[] original, int page) throws IOException, PictureRefused {
        ByteArrayOutputStream order = new ByteArrayOutputStream();
        order.write(PictureAnswer.order(page));
        order.write(original);
        return PictureAnswer.read(encoder.print(order.toByteArray()));
    }

    private void survives(byte[] original) throws IOException {
        try {
            PictureCopy copy = copy(original);
            assertThat(copy.width()).isBetween(1, PictureEncoder.LONGEST_SIDE);
            assertThat(copy.height()).isBetween(1, PictureEncoder.LONGEST_SIDE);
            assertThat(ImageIO.read(new ByteArrayInputStream(copy.content())).getWidth())
                    .isEqualTo(copy.width());
        } catch (PictureRefused e) {
            assertThat(e.reason()).isNotNull();
        }
    }

    @Property(tries = 300)
    void answersAnyBytes(@ForAll @Size(max = 600) byte[] bytes, @ForAll @IntRange(max = 4) int sample)
            throws IOException {
        survives(bytes);
        byte[] begun = Arrays.copyOf(SAMPLES.get(sample), 30 + bytes.length);
        System.arraycopy(bytes, 0, begun, 30, bytes.length);
        survives(begun);
    }

    @Property(tries = 1_000)
    void survivesMutations(
            @ForAll long seed,
            @ForAll @IntRange(max = 4) int sample,
            @ForAll @IntRange(min = 1, max = 20) int mutations)
            throws IOException {
        Random random = new Random(seed);
        byte[] bytes = SAMPLES.get(sample).clone();
        for (int i = 0; i < mutations; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        survives(bytes);
    }

    @Property(tries = 200)
    void survivesAPictureThatEndsEarly(@ForAll long seed, @ForAll @IntRange(max = 4) int sample) throws IOException {
        byte[] whole = SAMPLES.get(sample);
        survives(Arrays.copyOf(whole, new Random(seed).nextInt(whole.length)));
    }

    @Example
    void copiesEachKind() throws Exception {
        for (byte[] sample : SAMPLES.subList(0, 4)) {
            assertThat(copy(sample).width() + copy(sample).height()).isEqualTo(130);
        }
    }

    /** 144 pixels in an inch; a page may be as large as a wall. */
    @Example
    void aPageOfAPdfIsDrawn() throws Exception {
        PictureCopy second = copy(SAMPLES.getLast(), 2);

        assertThat(second.pages()).isEqualTo(2);
        assertThat(second.width()).isEqualTo(180);
        assertThat(ImageIO.read(new ByteArrayInputStream(second.content())).getRGB(10, 10))
                .isEqualTo(0xffff0000);
        assertThat(copy(TestPictures.pdf(14_400, 20)).width()).isEqualTo(PictureEncoder.LONGEST_SIDE);
        assertThatThrownBy(() -> copy(SAMPLES.getLast(), 3)).isInstanceOf(PictureRefused.class);
    }

    @Example
    void aPictureOfTooManyPixelsIsRefusedUnread() {
        for (byte[] bomb : List.of(
                TestPictures.claiming(30_000, 30_000),
                TestPictures.claiming(Integer.MAX_VALUE, Integer.MAX_VALUE),
                TestPictures.claiming(20_000_001, 1))) {
            assertThatThrownBy(() -> copy(bomb))
                    .isInstanceOfSatisfying(
                            PictureRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
        }
    }

    /** A long note beside the pixels isn't unpacked. */
    @Example
    void onlyPixelsAreRead() throws Exception {
        byte[] noted = TestPictures.withNote(64 << 20);
        long before = System.nanoTime();

        assertThat(copy(noted).width()).isEqualTo(2);
        assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
    }

    @Example
    void aLongPictureIsScaledWithoutLosingItsOtherSide() throws Exception {
        PictureCopy copy = copy(TestPictures.picture("png", 6_000, 2));

        assertThat(copy.width()).isEqualTo(PictureEncoder.LONGEST_SIDE);
        assertThat(copy.height()).isOne();
    }
}
