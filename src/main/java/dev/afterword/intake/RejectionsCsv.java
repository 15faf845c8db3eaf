package dev.afterword.intake;

import dev.afterword.intake.file.RecordLocation;
import dev.afterword.web.Messages;
import java.util.List;
import java.util.Objects;

/** Rejections as a table (RFC 4180) that is safe to open in a spreadsheet: no cell is a formula. */
final class RejectionsCsv {

    /** What a formula starts with, full-width too, which spreadsheets in East Asian languages take for the same. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private RejectionsCsv() {}

    static String of(Import from, List<ImportNote> rejections, Messages msg) {
        StringBuilder csv = new StringBuilder("\uFEFFfile,line,index,field,code,reason\r\n");
        for (ImportNote rejection : rejections) {
            boolean line = rejection.place().kind() == RecordLocation.Kind.LINE;
            String number = Long.toString(rejection.place().number());
            csv.append(cell(Objects.requireNonNullElse(from.fileName(), "")))
                    .append(',')
                    .append(line ? number : "")
                    .append(',')
                    .append(line ? "" : number)
                    .append(',')
                    .append(cell(Objects.requireNonNullElse(rejection.field(), "")))
                    .append(',')
                    .append(rejection.reason().code())
                    .append(',')
                    .append(cell(rejection.message(msg)))
                    .append("\r\n");
        }
        return csv.toString();
    }

    /** Puts an apostrophe before what starts like a formula, which makes it a text in spreadsheets. */
    static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
