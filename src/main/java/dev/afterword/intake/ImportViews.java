package dev.afterword.intake;

import dev.afterword.intake.view.ImportView;
import dev.afterword.intake.view.RemarkView;
import dev.afterword.web.PageContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts imports into words. */
final class ImportViews {

    private ImportViews() {}

    static ImportView row(Import i, PageContext page) {
        Instant finished = i.finishedAt();
        return new ImportView(
                i.id().toString(),
                Objects.requireNonNullElse(i.fileName(), page.t("intake.noName")),
                page.t(i.state()),
                i.format().toUpperCase(Locale.ROOT),
                !i.state().over(),
                i.state() == ImportState.FINISHED,
                i.historical(),
                i.percent(),
                i.records(),
                i.recordsDone(),
                i.tally().created(),
                i.tally().updated(),
                i.tally().unchanged(),
                i.tally().rejected(),
                ImportJson.stopped(i, page.msg()),
                page.words().size(i.bytes()),
                i.createdBy().name(),
                i.createdAt(),
                finished == null ? null : took(Duration.between(i.createdAt(), finished), page));
    }

    private static @Nullable String took(Duration time, PageContext page) {
        return time.toSeconds() < 1 ? null : page.words().duration(time);
    }

    static RemarkView remark(ImportNote remark, PageContext page) {
        return new RemarkView(
                page.t(
                        "intake.place." + remark.place().kind().name().toLowerCase(Locale.ROOT),
                        remark.place().number()),
                Objects.requireNonNullElse(remark.record(), ""),
                Objects.requireNonNullElse(remark.field(), ""),
                remark.says(page.msg()));
    }
}
