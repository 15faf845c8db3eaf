package dev.afterword.tracker.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NewIssueTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private static NewIssue issue(String type, String assignee, LocalDate dueOn, Map<String, Object> fields) {
        return new NewIssue("m", "Title", "Text", type, assignee, dueOn, fields);
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB, body, assignees, ",
        "GITLAB, title, assignee_ids, due_date",
        "JIRA_CLOUD, project, assignee, duedate",
        "JIRA_DATA_CENTER, summary, assignee, duedate",
        "AZURE_DEVOPS, Microsoft.VSTS.TCM.ReproSteps, System.AssignedTo, Microsoft.VSTS.Scheduling.DueDate",
        "REDMINE, description, assigned_to_id, due_date"
    })
    void furtherFieldsAreThoseThatNothingElseFillsIn(TrackerKind kind, String always, String assignee, String dueOn) {
        Map<String, Object> configured = dueOn == null
                ? Map.of(always, "x", assignee, 7, "else", 1)
                : Map.of(always, "x", assignee, 7, dueOn, "y", "else", 1);
        LocalDate later = TODAY.plusDays(1);

        assertThat(kind.completed(issue("Bug", "dora", later, configured), TODAY)
                        .fields())
                .isEqualTo(Map.of("else", 1));
        assertThat(kind.completed(issue("Bug", null, null, configured), TODAY).fields())
                .as("nobody and no date of ours")
                .hasSize(configured.size() - 1)
                .doesNotContainKey(always);
    }

    @Test
    void aWebhookGetsTheFieldsApart() {
        Map<String, Object> configured = Map.of("title", "x");

        assertThat(TrackerKind.WEBHOOK
                        .completed(issue(null, null, null, configured), TODAY)
                        .fields())
                .isEqualTo(configured);
    }

    @Test
    void whatIsDueByTodayStartsWhenItIsDue() {
        assertThat(TrackerKind.REDMINE
                        .completed(issue(null, null, TODAY, Map.of()), TODAY)
                        .details(TrackerKind.REDMINE))
                .contains(new NewIssue.Detail("start_date", "2026-11-30", true));
        assertThat(TrackerKind.REDMINE
                        .completed(issue(null, null, TODAY.plusDays(1), Map.of()), TODAY)
                        .fields())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TrackerKind.class)
    void theTypeIsKnownWhereTheProductDemandsOne(TrackerKind kind) {
        boolean demanded = kind == TrackerKind.JIRA_CLOUD
                || kind == TrackerKind.JIRA_DATA_CENTER
                || kind == TrackerKind.AZURE_DEVOPS;

        assertThat(kind.completed(issue(null, null, null, Map.of()), TODAY).type())
                .isEqualTo(demanded ? "Task" : null);
        assertThat(kind.completed(issue("Bug", null, null, Map.of()), TODAY).type())
                .isEqualTo("Bug");
    }

    @Test
    void whatOnlySomeTypesHaveIsSaidToBeSo() {
        NewIssue issue = TrackerKind.AZURE_DEVOPS.completed(issue("Bug", null, TODAY, Map.of()), TODAY);

        assertThat(issue.text(TrackerKind.AZURE_DEVOPS))
                .isEqualTo("Title\n\nText\n\ntype: Bug\ndueOnOfType: 2026-11-30\nstepsOfType");
        assertThat(issue.text(TrackerKind.GITLAB)).isEqualTo("Title\n\nText\n\ntype: Bug\ndueOn: 2026-11-30");
    }
}
