package dev.afterword.report;

import dev.afterword.report.ReportDocument.Attribution;
import dev.afterword.report.ReportDocument.Event;
import dev.afterword.report.ReportDocument.Evidence;
import dev.afterword.report.ReportDocument.Fate;
import dev.afterword.report.ReportDocument.Finding;
import dev.afterword.report.ReportDocument.Item;
import dev.afterword.report.ReportDocument.Party;
import dev.afterword.report.ReportDocument.Section;
import dev.afterword.report.ReportDocument.SignOff;
import dev.afterword.review.Rendering.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one frozen row each. */
final class FrozenRowReader {

    private FrozenRowReader() {}

    static Party party(Row row) {
        FrozenFields f = new FrozenFields(row.content());
        return new Party(
                f.textOr("name", ""),
                f.text("organisation"),
                f.text("role"),
                f.flag("external"),
                f.flag("needed"),
                f.flag("attended"),
                f.flag("contributed"),
                f.text("excusedReason"));
    }

    static Event event(Row row) {
        FrozenFields f = new FrozenFields(row.content());
        List<String> techniques = f.texts("techniques");
        return new Event(
                row.ref(),
                f.textOr("title", row.ref()),
                f.textOr("kind", "UNKNOWN"),
                f.text("phase"),
                f.when("occurredAt"),
                f.when("knownAt"),
                techniques.isEmpty() ? null : String.join(" ", techniques),
                f.text("source"),
                f.text("description"),
                f.text("raw"),
                f.texts("citations"),
                f.texts("causedBy"));
    }

    static Section section(String key, @Nullable Row row) {
        FrozenFields f = new FrozenFields(row == null ? java.util.Map.of() : row.content());
        return new Section(key, f.text("text"), f.text("notApplicable"));
    }

    static Attribution attribution(Row row) {
        FrozenFields f = new FrozenFields(row.content());
        return new Attribution(
                f.textOr("kind", "UNKNOWN"),
                f.text("name"),
                f.text("statement"),
                f.text("likelihood"),
                f.text("confidence"),
                f.text("analyst"),
                f.objects("hypotheses").stream()
                        .map(FrozenRowReader::hypothesis)
                        .toList(),
                f.objects("evidence").stream().map(FrozenRowReader::graded).toList());
    }

    private static Attribution.Hypothesis hypothesis(FrozenFields f) {
        return new Attribution.Hypothesis(f.textOr("name", ""), f.text("reasoning"));
    }

    private static Attribution.Graded graded(FrozenFields f) {
        return new Attribution.Graded(
                f.textOr("citation", ""), f.textOr("source", "F") + f.textOr("information", "6"), f.text("note"));
    }

    static Finding finding(Row row) {
        FrozenFields f = new FrozenFields(row.content());
        Fate fate = fate(f);
        String type = f.textOr("type", "TECHNICAL_LAPSE");
        return new Finding(
                row.ref(),
                type,
                f.textOr("title", row.ref()),
                f.text("description"),
                f.text("madePossibleBy"),
                f.number("severity"),
                f.text("phase"),
                f.flag("crossOrganisation"),
                f.texts("citations"),
                fate,
                Threads.of(type, f.texts("citations"), fate));
    }

    /** What becomes of it; null where nothing was decided, or what was asked for hasn't been answered with yes. */
    private static @Nullable Fate fate(FrozenFields finding) {
        FrozenFields f = finding.object("disposition");
        if (f == null || f.text("kind") == null || !f.textOr("state", "HOLDS").equals("HOLDS")) {
            return null;
        }
        return new Fate(
                f.textOr("kind", ""),
                f.text("reason"),
                f.name("answeredBy"),
                f.day("until"),
                f.text("duplicateOf"),
                finding.objects("intentions").stream()
                        .map(FrozenRowReader::item)
                        .toList());
    }

    private static Item item(FrozenFields f) {
        return new Item(f.text("key"), f.textOr("what", f.textOr("title", "")), f.text("byWhom"), f.day("dueOn"), null);
    }

    static Evidence evidence(Row row) {
        FrozenFields f = new FrozenFields(row.content());
        return new Evidence(
                row.ref(),
                f.textOr("title", row.ref()),
                f.text("reference"),
                f.text("source"),
                f.text("collector"),
                f.when("acquiredAt"),
                f.text("sha256"),
                f.size("size"));
    }

    static SignOff signOff(Row row) {
        FrozenFields f = new FrozenFields(row.content());
        Instant at = f.instant("at");
        return new SignOff(f.textOr("name", ""), f.text("role"), at == null ? Instant.EPOCH : at, f.text("reason"));
    }
}
