package dev.afterword.intake.file;

/**
 * The limits of a file, which are checked while it is read.
 *
 * @param packed bytes as received
 * @param unpacked bytes after unpacking
 * @param ratio unpacked bytes for each packed byte, checked once a megabyte has been unpacked; text packs 3 to 20 times,
 *     gzip at most 1,032 times
 * @param recordBytes bytes of one record
 * @param records records of one file
 * @param depth nesting of one record
 * @param text characters of one string
 */
public record Limits(long packed, long unpacked, int ratio, int recordBytes, int records, int depth, int text) {

    private static final int MB = 1 << 20;

    public static final Limits STANDARD = new Limits(128L * MB, 512L * MB, 200, MB, 250_000, 32, 100_000);
}
