package dev.afterword.operations;

/** The version of this program, as {@code CHANGELOG.md} lists it. */
public final class Version {

    private Version() {}

    /** Where the program runs from classes, as in tests, there is none. */
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
