package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every migration that came to main has a higher number than all that came before it: otherwise an installation that was upgraded in
 * between would never run it. The history before {@link #START} was put into order by hand.
 */
class MigrationHistoryTests {

    /** The last commit before the rule. */
    private static final String START = "250b14b112b7374f1c73e2fb9b14a21b1cf3b5ee";

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");
    private static final Pattern NUMBER = Pattern.compile("V(\\d{12})__[a-z_0-9]+\\.sql");

    /**
     * Files that got another number right after they landed: another one had theirs, and with two of a number no installation starts; or
     * one with a higher number had landed while they were compiled. None has run them.
     */
    private static final Set<String> RENUMBERED = Set.of(
            FOLDER + "/V202611301330__followup_breached.sql",
            FOLDER + "/V202611301612__lesson_of_follow_ups.sql",
            FOLDER + "/V202611301622__lesson_stations.sql",
            FOLDER + "/V202611301908__tracker_assignees.sql",
            FOLDER + "/V202611301952__tracker_assignees.sql",
            FOLDER + "/V202611301909__followup_handed_over_in_trackers.sql",
            FOLDER + "/V202611302322__insight_own_rows_by_incident.sql",
            FOLDER + "/V202612010113__access_note_work.sql",
            FOLDER + "/V202612010123__audit_append.sql",
            FOLDER + "/V202612010431__finding_titles_of_topics.sql",
            FOLDER + "/V202612010441__incident_dated_by_the_past.sql");

    /** They landed minutes after one with a higher number; no release has one of them only. */
    private static final Set<String> MINUTES_LATE = Set.of(
            FOLDER + "/V202611301522__lesson_lessons.sql",
            FOLDER + "/V202612010118__all_search_shows_why.sql",
            FOLDER + "/V202612010152__all_search_incidents_by_their_date.sql");

    /** Files that landed together with the later one before them in the history, so that no installation has run that one alone. */
    private static final Set<String> TOGETHER = Set.of(
            FOLDER + "/V202611301623__home_visits.sql",
            FOLDER + "/V202611302242__insight_sums_by_month_due.sql",
            FOLDER + "/V202612011126__incident_mine_severity.sql");

    /**
     * Lists additions that are out of order, oldest first.
     *
     * @param additions names of files in the order in which they came
     * @param highest the highest number of those before
     */
    static List<String> late(List<String> additions, long highest) {
        List<String> late = new ArrayList<>();
        long last = highest;
        for (String name : additions) {
            if (number(name) <= last) {
                late.add(name + " after " + last);
            }
            last = Math.max(last, number(name));
        }
        return late;
    }

    private static long number(String name) {
        Matcher matcher = NUMBER.matcher(name.substring(name.lastIndexOf('/') + 1));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private static List<String> git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "safe.directory=*"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        assertThat(git.waitFor())
                .as("The whole history is needed: git fetch --unshallow")
                .isZero();
        return lines;
    }

    @Test
    void aLandingNeverComesBeforeAnEarlierOne() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of(".git")), "A copy without its history");
        long highest = git("ls-tree", "--name-only", START, FOLDER + "/").stream()
                .mapToLong(MigrationHistoryTests::number)
                .max()
                .orElseThrow();

        List<String> additions = new ArrayList<>(git(
                "log",
                "--reverse",
                "--topo-order",
                "--no-renames",
                "--diff-filter=A",
                "--name-only",
                "--format=",
                START + "..HEAD",
                "--",
                FOLDER.toString()));

        assertThat(additions.removeAll(RENUMBERED)).isTrue();
        assertThat(additions.removeAll(MINUTES_LATE)).isTrue();
        assertThat(additions.removeAll(TOGETHER)).isTrue();
        assertThat(late(additions, highest)).isEmpty();
    }

    /** What is on main is never edited or removed: an installation that ran it would refuse the new content. */
    @Test
    void noMigrationChangesAfterItsLanding() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of(".git")), "A copy without its history");

        assertThat(git(
                        "log",
                        "--no-renames",
                        "--diff-filter=MD",
                        "--name-only",
                        "--format=",
                        START + "..HEAD",
                        "--",
                        FOLDER.toString()))
                .containsExactlyInAnyOrderElementsOf(RENUMBERED);
    }

    @Test
    void noTwoHaveTheSameNumber() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> number(file.toString())).toList())
                    .doesNotHaveDuplicates()
                    .doesNotContain(-1L);
        }
    }

    /** The control: a late number, an equal one, and a name that is none are found. */
    @Test
    void aLateNumberIsFound() {
        assertThat(late(
                        List.of(
                                "V202612010000__a_b.sql",
                                "V202611300000__a_c.sql",
                                "V202612010000__a_d.sql",
                                "V202612020000__a_e.sql"),
                        202611291700L))
                .containsExactly(
                        "V202611300000__a_c.sql after 202612010000", "V202612010000__a_d.sql after 202612010000");
        assertThat(late(List.of("V1__x.sql"), 0)).hasSize(1);
    }
}
