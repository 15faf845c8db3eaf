package dev.afterword.intake;

import dev.afterword.intake.view.ImportView;
import dev.afterword.intake.view.RemarkView;
import dev.afterword.web.Shell;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts imports into words. */
final class ImportViews {

    private ImportViews() {}

    static ImportView row(Import i, Shell shell) {
        Instant finished = i.finishedAt();
        return new ImportView(
                i.id().toString(),
                Objects.requireNonNullElse(i.fileName(), shell.t("intake.noName")),
                shell.t(i.state()),
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
                ImportJson.stopped(i, shell.msg()),
                shell.words().size(i.bytes()),
                i.createdBy().name(),
                i.createdAt(),
                finished == null ? null : took(Duration.between(i.createdAt(), finished), shell));
    }

    private static @Nullable String took(Duration time, Shell shell) {
        return time.toSeconds() < 1 ? null : shell.words().duration(time);
    }

    static RemarkView remark(Remark remark, Shell shell) {
        return new RemarkView(
                shell.t(
                        "intake.place." + remark.place().kind().name().toLowerCase(Locale.ROOT),
                        remark.place().number()),
                Objects.requireNonNullElse(remark.record(), ""),
                Objects.requireNonNullElse(remark.field(), ""),
                remark.says(shell.msg()));
    }
}
