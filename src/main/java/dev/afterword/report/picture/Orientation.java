package dev.afterword.report.picture;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held, which is all that is read of what it writes beside the picture (Exif 2.32, tag 0x0112). */
record Orientation(int code) {

    private static final int UPRIGHT = 1;
    private static final int APP1 = 0xe1;
    private static final int START_OF_SCAN = 0xda;
    private static final int TAG = 0x0112;
    private static final int EXIF = 0x45786966;
    private static final int MOST_TAGS = 200;

    /** Returns the orientation of a JPEG; upright if it says nothing, or nothing that can be read. */
    static Orientation of(byte[] jpeg) {
        try {
            return new Orientation(code(ByteBuffer.wrap(jpeg)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return new Orientation(UPRIGHT);
        }
    }

    private static int code(ByteBuffer jpeg) {
        int at = 2;
        while ((jpeg.get(at) & 0xff) == 0xff && (jpeg.get(at + 1) & 0xff) != START_OF_SCAN) {
            int length = jpeg.getShort(at + 2) & 0xffff;
            if ((jpeg.get(at + 1) & 0xff) == APP1 && jpeg.getInt(at + 4) == EXIF) {
                return tag(jpeg.slice(at + 10, length - 8));
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    private static int tag(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int tags = Math.min(MOST_TAGS, tiff.getShort(directory) & 0xffff);
        for (int i = 0; i < tags; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                return tiff.getShort(entry + 8) & 0xffff;
            }
        }
        return UPRIGHT;
    }

    /** Returns the picture as it was meant to be seen. */
    BufferedImage turned(BufferedImage picture) {
        int w = picture.getWidth();
        int h = picture.getHeight();
        AffineTransform turn = switch (code) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
        if (turn.isIdentity()) {
            return picture;
        }
        boolean sideways = code >= 5;
        BufferedImage turned = new BufferedImage(sideways ? h : w, sideways ? w : h, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = turned.createGraphics();
        pen.drawImage(picture, turn, null);
        pen.dispose();
        return turned;
    }
}
