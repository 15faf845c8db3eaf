package dev.afterword.report.picture;

import dev.afterword.evidence.picture.PictureCopy;
import dev.afterword.evidence.picture.PictureRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A copy, or why there is none, as the process sends it to the server, which trusts it no more than the picture. */
public final class PictureAnswer {

    private PictureAnswer() {}

    static byte[] of(PictureCopy copy) {
        return written(out -> {
            out.writeUTF(copy.mediaType());
            out.writeShort(copy.width());
            out.writeShort(copy.height());
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
                new PictureCopy(first, in.readUnsignedShort(), in.readUnsignedShort(), in.readAllBytes());
            case "TOO_LARGE" -> throw new PictureRefused(PictureRefused.Reason.TOO_LARGE);
            default -> throw new PictureRefused(PictureRefused.Reason.NOT_A_PICTURE);
        };
    }
}
