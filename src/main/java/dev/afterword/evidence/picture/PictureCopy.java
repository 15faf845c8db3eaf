package dev.afterword.evidence.picture;

/**
 * A picture, or a page, as it was encoded anew: bounded in size, without anything but its pixels.
 *
 * @param mediaType {@code image/png} or {@code image/jpeg}
 * @param pages how many its original has
 */
public record PictureCopy(String mediaType, int width, int height, int pages, byte[] content) {}
