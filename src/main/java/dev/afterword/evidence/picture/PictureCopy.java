package dev.afterword.evidence.picture;

/**
 * A picture as it was encoded anew: bounded in size, without anything but its pixels.
 *
 * @param mediaType {@code image/png} or {@code image/jpeg}
 */
public record PictureCopy(String mediaType, int width, int height, byte[] content) {}
