package dev.afterword.report.picture;

import dev.afterword.evidence.picture.PictureCopy;
import dev.afterword.evidence.picture.PictureRefused;
import dev.afterword.evidence.picture.PictureRefused.Reason;
import dev.afterword.report.queue.Printer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Makes copies of pictures: PNG, JPEG and GIF, of which the first frame counts, and pages of PDF. What the copy has is pixels on white ground,
 * scaled down and turned as its camera was held, and nothing else.
 */
public final class PictureEncoder implements Printer {

    static final String PNG = "image/png";
    static final String JPEG = "image/jpeg";

    /** The most pixels of an original. */
    static final long MOST_PIXELS = 20_000_000;

    /** The longest side of a copy. */
    static final int LONGEST_SIDE = 1_600;

    private static final String PDF = "pdf";

    /** Points of a page become at most so many pixels: 144 in an inch. */
    private static final float MOST_ENLARGED = 2;

    /** A longer PNG becomes a JPEG. */
    private static final int LONGEST_PNG = 1 << 20;

    private static final float QUALITY = 0.85f;

    public PictureEncoder() {
        ImageIO.setUseCache(false);
    }

    /** Returns the copy of a picture, or why there is none, as {@link PictureAnswer} reads it. */
    @Override
    public byte[] print(byte[] order) {
        try {
            byte[] original = PictureAnswer.original(order);
            return PictureAnswer.of(
                    format(original).equals(PDF) ? page(original, PictureAnswer.page(order)) : copy(original));
        } catch (PictureRefused e) {
            return PictureAnswer.of(e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return PictureAnswer.of(new PictureRefused(Reason.NOT_A_PICTURE));
        }
    }

    private static PictureCopy copy(byte[] original) throws IOException, PictureRefused {
        String format = format(original);
        BufferedImage small = scaled(decoded(original, format));
        boolean photo = format.equals("jpeg");
        return encoded(photo ? Orientation.of(original).turned(small) : small, photo, 1);
    }

    private static PictureCopy encoded(BufferedImage copy, boolean photo, int pages) throws IOException {
        if (!photo) {
            byte[] png = encoded(copy, "png");
            if (png.length <= LONGEST_PNG) {
                return new PictureCopy(PNG, copy.getWidth(), copy.getHeight(), pages, png);
            }
        }
        return new PictureCopy(JPEG, copy.getWidth(), copy.getHeight(), pages, encoded(copy, "jpeg"));
    }

    /** Draws a page. Nothing in a PDF is carried out by drawing it, and nothing outside of it is read. */
    private static PictureCopy page(byte[] original, int number) throws IOException, PictureRefused {
        try (PDDocument document = Loader.loadPDF(original)) {
            int pages = document.getNumberOfPages();
            if (number < 1 || number > pages) {
                throw new PictureRefused(Reason.NOT_A_PICTURE);
            }
            PDRectangle box = document.getPage(number - 1).getCropBox();
            float longest = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            float scale = Math.min(MOST_ENLARGED, LONGEST_SIDE / longest);
            return encoded(renderer.renderImage(number - 1, scale, ImageType.RGB), false, pages);
        }
    }

    /** Returns the format by the first bytes; names and media types are what their senders say. */
    private static String format(byte[] original) throws PictureRefused {
        Map<String, int[]> signatures = Map.of(
                "png",
                new int[] {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
                "jpeg",
                new int[] {0xff, 0xd8, 0xff},
                "gif",
                new int[] {'G', 'I', 'F', '8'},
                PDF,
                new int[] {'%', 'P', 'D', 'F', '-'});
        for (Map.Entry<String, int[]> each : signatures.entrySet()) {
            if (begins(original, each.getValue())) {
                return each.getKey();
            }
        }
        throw new PictureRefused(Reason.NOT_A_PICTURE);
    }

    private static boolean begins(byte[] original, int[] signature) {
        for (int i = 0; i < signature.length; i++) {
            if (i >= original.length || (original[i] & 0xff) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    /** Reads the pixels, and before that how many there are. */
    private static BufferedImage decoded(byte[] original, String format) throws IOException, PictureRefused {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(original))) {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new PictureRefused(Reason.TOO_LARGE);
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    /** Halves the picture until one more step makes it as small as it has to be: a larger step would leave pixels out. */
    private static BufferedImage scaled(BufferedImage picture) {
        double factor = Math.min(1, LONGEST_SIDE / (double) Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * factor));
        BufferedImage step = picture;
        while (step.getWidth() >= 2 * width && step.getHeight() >= 2 * height) {
            step = drawn(step, step.getWidth() / 2, step.getHeight() / 2);
        }
        return drawn(step, width, height);
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
        pen.dispose();
        return drawn;
    }

    private static byte[] encoded(BufferedImage picture, String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
