package dev.afterword.report.picture;

import dev.afterword.evidence.picture.PictureCopy;
import dev.afterword.evidence.picture.PictureRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What the process is asked, and a copy, or why there is none, as it sends that to the server, which trusts it no more than the picture. */
public final class PictureAnswer {

    private PictureAnswer() {}

    /** Returns what an order begins with; the original follows. */
    public static byte[] order(int page) {
        return written(out -> out.writeInt(page));
    }

    /** Returns the original of an order. */
    static byte[] original(byte[] order) {
        return Arrays.copyOfRange(order, Math.min(order.length, Integer.BYTES), order.length);
    }

    /** Returns the page that an order asks for. */
    static int page(byte[] order) {
        return order.length < Integer.BYTES ? 1 : ByteBuffer.wrap(order).getInt();
    }

    static byte[] of(PictureCopy copy) {
        return written(out -> {
            out.writeUTF(copy.mediaType());
            out.writeShort(copy.width());
            out.writeShort(copy.height());
            out.writeInt(copy.pages());
            out.write(copy.content());
        });
    }

    static byte[] of(PictureRefused refused) {
        return written(out -> out.writeUTF(refused.reason().name()));
    }

    private interface Writing {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
        try {
            writing.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads what the process sent. */
    public static PictureCopy read(byte[] answer) throws IOException, PictureRefused {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer));
        String first = in.readUTF();
        return switch (first) {
            case PictureEncoder.PNG, PictureEncoder.JPEG ->
                new PictureCopy(first, in.readUnsignedShort(), in.readUnsignedShort(), in.readInt(), in.readAllBytes());
            case "TOO_LARGE" -> throw new PictureRefused(PictureRefused.Reason.TOO_LARGE);
            default -> throw new PictureRefused(PictureRefused.Reason.NOT_A_PICTURE);
        };
    }
}
