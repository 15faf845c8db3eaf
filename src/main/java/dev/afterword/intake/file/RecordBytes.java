package dev.afterword.intake.file;

import java.util.Arrays;

/** Collects the bytes of one record up to a limit, and skips those beyond it. */
final class RecordBytes {

    private final int limit;
    private byte[] bytes = new byte[1 << 14];
    private int length;
    private boolean overflowed;

    RecordBytes(int limit) {
        this.limit = limit;
    }

    void restart() {
        length = 0;
        overflowed = false;
    }

    void add(int b) {
        if (length == limit) {
            overflowed = true;
            return;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, bytes.length * 2));
        }
        bytes[length++] = (byte) b;
    }

    boolean isEmpty() {
        for (int i = 0; i < length; i++) {
            if (!RecordSplitter.isBlank(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    RawRecord slice(RecordLocation place) {
        return overflowed
                ? RawRecord.fault(place, RejectionReason.RECORD_TOO_LARGE, Integer.toString(limit))
                : RawRecord.of(place, Arrays.copyOf(bytes, length));
    }
}
