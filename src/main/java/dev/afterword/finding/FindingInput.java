package dev.afterword.finding;

import dev.afterword.incident.Citations;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.timeline.Phase;
import dev.afterword.web.Input;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is said of a finding, and what is to become of it, from JSON or a form. */
final class FindingInput {

    private final Input in;
    private final FindingFacts base;

    private FindingInput(Input in, FindingFacts base) {
        this.in = in;
        this.base = base;
    }

    /** As a merge patch onto what stands: what isn't sent stays. A blank title stands for a finding that is new. */
    static FindingFacts read(Input in, FindingFacts base) {
        return new FindingInput(in, base).facts();
    }

    private FindingFacts facts() {
        boolean fresh = base.title().isEmpty();
        return new FindingFacts(
                in.has("type") || fresh ? in.requiredOneOf("type", FindingType.class) : base.type(),
                in.has("title") || fresh ? in.required("title", Input.LINE) : base.title(),
                text("description", 20_000, base.description()),
                in.has("severity") ? in.number("severity", 1, 5) : base.severity(),
                in.has("phase") ? in.oneOf("phase", Phase.class) : base.phase(),
                in.has("crossOrganisation") ? in.flag("crossOrganisation") : base.crossOrganisation(),
                in.has("citations") ? Citations.read(in, "citations") : base.citations(),
                text("madePossibleBy", 2_000, base.madePossibleBy()),
                in.has("contributingFactors") ? factors() : base.contributingFactors(),
                in.has("tlp") ? in.oneOf("tlp", Tlp.class, base.tlp()) : base.tlp(),
                in.has("restricted") ? in.oneOf("restricted", Restriction.class) : base.restricted());
    }

    private @Nullable String text(String name, int max, @Nullable String standing) {
        return in.has(name) ? in.text(name, max) : standing;
    }

    private List<String> factors() {
        return in.texts("contributingFactors", 50, Input.LINE).stream()
                .flatMap(text -> Stream.of(text.split("[,，、;；\n]")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** What is to become of a finding. {@code intentions} null where none were sent. */
    record Wanted(
            @Nullable DispositionKind kind,
            @Nullable String reason,
            @Nullable LocalDate until,
            @Nullable String duplicateOf,
            @Nullable List<PlannedAction> intentions) {}

    static Wanted wanted(Input in) {
        Wanted wanted = new Wanted(
                in.oneOf("kind", DispositionKind.class),
                in.text("reason", 5_000),
                in.day("until"),
                in.text("duplicateOf", 20),
                in.has("intentions") ? intentions(in) : null);
        in.check();
        return wanted;
    }

    private static List<PlannedAction> intentions(Input in) {
        return in.objects("intentions", 50).stream()
                .map(item -> new PlannedAction(
                        item.required("what", 2_000), item.required("byWhom", Input.LINE), item.day("dueOn")))
                .toList();
    }
}
