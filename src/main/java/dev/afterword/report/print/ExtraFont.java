package dev.afterword.report.print;

/** The fonts for letters that the font for Chinese and English lacks, in the order in which they are asked. */
enum ExtraFont {
    /** Latin with all its extensions, Greek, Cyrillic. */
    LATIN("NotoSans", true),
    HEBREW("NotoSansHebrew", true),
    ARABIC("NotoSansArabic", true),
    THAI("NotoSansThai", true),
    DEVANAGARI("NotoSansDevanagari", true),
    /** Large, so there is no bold one. */
    KOREAN("NotoSansKR", false),
    /** Simplified Chinese, and the characters of Japan. Large, so there is no bold one. */
    SIMPLIFIED("NotoSansSC", false);

    private final String file;
    private final boolean bold;

    ExtraFont(String file, boolean bold) {
        this.file = file;
        this.bold = bold;
    }

    String regular() {
        return file + "-Regular";
    }

    /** Returns whether there is a bold one; otherwise the regular one is used for bold text. */
    boolean hasBold() {
        return bold;
    }

    String boldFile() {
        return file + "-Bold";
    }

    /** Returns the name of the family in the style sheet. */
    String family() {
        return "Report " + name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
