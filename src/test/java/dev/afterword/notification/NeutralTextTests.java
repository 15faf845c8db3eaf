package dev.afterword.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Task;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Attack;
import dev.afterword.web.Languages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AfterwordTest
class NeutralTextTests {

    @Autowired
    Languages languages;

    @Test
    @Attack(value = 14, control = true)
    void onlyRandomCodesAreNeutral() {
        assertThat(List.of("INC-2026-K7QM", "INC-2026-K7QM/F-2", "FU-0A1B2C", "REC-0A1B2C", "REV-0A1B2C", "2026-11"))
                .allMatch(NeutralText::key);
        assertThat(List.of(
                        "SOP-mail-theft",
                        "SOP-MAILTHEFT",
                        "Mail theft",
                        "INC-2026-K7QM mail theft",
                        "",
                        "FU-0A1B2C\nx"))
                .noneMatch(NeutralText::key);
        assertThat(List.of(
                        "/follow-ups/FU-0A1B2C",
                        "/incidents/INC-2026-K7QM/findings/F-2#disposition",
                        "/incidents/INC-2026-K7QM/review#signoff",
                        "/recommendations/REC-0A1B2C",
                        "/insights/summary?from=2026-11-01&until=2026-11-30"))
                .allMatch(NeutralText::href);
        assertThat(List.of(
                        "/procedures/SOP-mail-theft/revisions/2",
                        "//evil.example.org/FU-0A1B2C",
                        "https://evil.example.org",
                        "/follow-ups/FU-0A1B2C?title=x",
                        "/insights/summary?from=2026-11-01&until=2026-11-30&service=mail"))
                .noneMatch(NeutralText::href);
    }

    /** The email leads to the summary that the reader wanted each month. */
    @Test
    void summaryOfAMonthIsNamedAndLinked() {
        String href = "/insights/summary?from=2026-11-01&until=2026-11-30";
        Task task = new Task(
                UUID.randomUUID(),
                "monthlySummary",
                "2026-11",
                "2026-11",
                href,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                true);

        assertThat(new DigestText(languages.in("en"), "https://a.example.org", LocalDate.of(2026, 12, 2))
                        .mail(UUID.randomUUID(), "ada@example.org", List.of(task), List.of(), Instant.EPOCH)
                        .plain())
                .contains("Look at the summary for executives of 2026-11", "https://a.example.org" + href);
    }

    @Test
    void whatHasAKeyThatTellsIsNamedByItsKindOnly() {
        Task need = new Task(
                UUID.randomUUID(),
                "followUpReturned",
                "SOP-mail-theft",
                "What to do when mail is stolen",
                "/procedures/SOP-mail-theft",
                null,
                Instant.EPOCH,
                "Imani Okafor",
                "P1",
                "The mail theft isn't in it",
                null,
                true);

        Mail mail = new DigestText(languages.in("en"), "https://a.example.org", LocalDate.of(2031, 3, 19))
                .mail(UUID.randomUUID(), "ada@example.org", List.of(need), List.of(), Instant.EPOCH);

        assertThat(mail.plain() + mail.html() + mail.subject())
                .doesNotContain("mail-theft", "stolen", "Imani", "theft")
                .contains("Rework “see Afterword”", "https://a.example.org/notifications");
    }
}
