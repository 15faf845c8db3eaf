package dev.afterword.finding;

import dev.afterword.incident.Citations;
import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Stop;
import dev.afterword.web.Shell;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far findings have gone, as threads. */
final class FindingThreads {

    private final Shell shell;
    private final String incident;
    private final LocalDate today;

    FindingThreads(Shell shell, String incident, LocalDate today) {
        this.shell = shell;
        this.incident = incident;
        this.today = today;
    }

    LessonThread of(Finding finding) {
        String href = Citations.href(incident, finding.key());
        String decision = href + "#disposition";
        LessonThread.Builder thread = LessonThread.of(finding.key(), decision);
        first(finding, 'E').ifPresent(key -> thread.done(Stop.EVIDENCE, Citations.href(incident, key), key));
        first(finding, 'T').ifPresent(key -> thread.done(Stop.EVENT, Citations.href(incident, key), key));
        thread.done(Stop.FINDING, href, finding.key());
        Fate fate = finding.fate(today);
        String says = says(finding, fate);
        if (!fate.disposed()) {
            return thread.now(Stop.DECISION, says).saying(says);
        }
        thread.done(Stop.DECISION, decision, fate == Fate.FOLLOW_UPS ? null : says);
        return (fate == Fate.FOLLOW_UPS ? thread.now(Stop.CHANGE, says) : thread).saying(says);
    }

    private static Optional<String> first(Finding finding, char kind) {
        return finding.facts().citations().stream()
                .filter(key -> key.charAt(0) == kind)
                .findFirst();
    }

    private String says(Finding finding, Fate fate) {
        Disposition disposition = finding.disposition();
        return switch (fate) {
            case NOT_NEEDED, NONE, RISK_ASKED, RISK_REFUSED -> shell.t("fate." + fate.name());
            case FOLLOW_UPS -> shell.t("fate.FOLLOW_UPS", finding.steps());
            case RISK_ACCEPTED, RISK_LAPSED -> shell.t("fate." + fate.name(), until(disposition));
            case DUPLICATE -> shell.t("fate.DUPLICATE", disposition == null ? "" : "" + disposition.duplicateOf());
        };
    }

    private String until(@Nullable Disposition disposition) {
        return disposition == null || disposition.until() == null
                ? ""
                : shell.words().day(disposition.until());
    }
}
