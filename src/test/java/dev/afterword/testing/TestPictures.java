package dev.afterword.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Pictures to upload, and those of a PDF. */
public final class TestPictures {

    /** What the metadata of {@link #photo} says. */
    public static final String PLACE = "GPS 25.0330N 121.5654E";

    private TestPictures() {}

    /** The pictures of a PDF, in the order of its pages. */
    public static List<BufferedImage> printed(byte[] pdf) {
        List<BufferedImage> found = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    if (page.getResources().getXObject(name) instanceof PDImageXObject image) {
                        found.add(image.getImage());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** A PDF with an empty page, and one that is red at its upper left. */
    public static byte[] pdf(int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage(new PDRectangle(width, height)));
            PDPage second = new PDPage(new PDRectangle(width, height));
            document.addPage(second);
            try (PDPageContentStream pen = new PDPageContentStream(document, second)) {
                pen.setNonStrokingColor(Color.RED);
                pen.addRect(0, height / 2f, width / 2f, height / 2f);
                pen.fill();
            }
            document.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A picture whose upper left quarter is red. */
    public static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height / 2);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A JPEG that says where it was taken, by a camera that was held on its side. */
    public static byte[] photo(int width, int height) {
        byte[] jpeg = picture("jpeg", width, height);
        byte[] place = PLACE.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer exif = ByteBuffer.allocate(4 + 6 + 8 + 2 + 12 + 4 + place.length);
        exif.putShort((short) 0xffe1).putShort((short) (exif.capacity() - 2));
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        exif.putShort((short) 1);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0);
        exif.putInt(0).put(place);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif.array());
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** A PNG that says it has so many pixels, in a few bytes. */
    public static byte[] claiming(int width, int height) {
        return png(width, height, new byte[0]);
    }

    /** A PNG whose note unpacks to so many bytes. */
    public static byte[] withNote(int size) {
        byte[] note = new byte[size];
        Deflater packer = new Deflater(Deflater.BEST_COMPRESSION);
        packer.setInput(note);
        packer.finish();
        byte[] packed = Arrays.copyOf(note, packer.deflate(note));
        packer.end();
        return png(
                2,
                2,
                chunk(
                        "zTXt",
                        ByteBuffer.allocate(6 + packed.length)
                                .put("note".getBytes(StandardCharsets.US_ASCII))
                                .putShort((short) 0)
                                .put(packed)
                                .array()));
    }

    private static byte[] png(int width, int height, byte[] more) {
        byte[] row = picture("png", 2, 2);
        ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(row, 0, 8);
        out.writeBytes(chunk("IHDR", head.array()));
        out.writeBytes(more);
        out.write(row, 8 + 25, row.length - 8 - 25);
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }
}
