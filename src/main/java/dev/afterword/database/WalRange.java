package dev.afterword.database;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The part of PostgreSQL's write-ahead log that makes a copy of its files consistent.
 *
 * @param start where recovery begins, as {@code 0/2000028}
 * @param stop the end of the record that ends the backup
 * @param segment the length of a file of the log in bytes
 */
public record WalRange(long timeline, String start, String stop, long segment) {

    /** The length of the head of a file that {@link #isAt} looks at. */
    public static final int HEAD = 16;

    private static final int ADDRESS = 8;

    public WalRange {
        if (segment < 1 << 20 || Long.bitCount(segment) != 1 || position(stop) <= position(start)) {
            throw new IllegalArgumentException("not a range of the log");
        }
    }

    /** Returns the names of all files of the range, in order. */
    public List<String> segments() {
        List<String> names = new ArrayList<>();
        for (long number = position(start) / segment; number <= (position(stop) - 1) / segment; number++) {
            names.add(name(number));
        }
        return names;
    }

    /** Returns whether the head of a file says that it is the segment of this name: segments are reused under other names. */
    public boolean isAt(String name, byte[] head) {
        if (head.length < HEAD) {
            return false;
        }
        long address = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(ADDRESS);
        return address % segment == 0 && name.equals(name(address / segment));
    }

    private String name(long number) {
        long inFile = (1L << 32) / segment;
        return String.format(Locale.ROOT, "%08X%08X%08X", timeline, number / inFile, number % inFile);
    }

    private static long position(String lsn) {
        int slash = lsn.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("not a position in the log: " + lsn);
        }
        return (Long.parseLong(lsn, 0, slash, 16) << 32) + Long.parseLong(lsn, slash + 1, lsn.length(), 16);
    }
}
