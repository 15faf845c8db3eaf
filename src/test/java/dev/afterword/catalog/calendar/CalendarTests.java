package dev.afterword.catalog.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.afterword.catalog.YamlVersions;
import dev.afterword.input.CommandReader;
import dev.afterword.kernel.Problem;
import dev.afterword.testing.AfterwordTest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AfterwordTest
class CalendarTests {

    @Autowired
    CommandReader reader;

    private CalendarSet read(String yaml) {
        return reader.readYaml(CalendarSet.class, yaml, YamlVersions.MOST_CHARACTERS);
    }

    @Test
    void teamsUseTheirCalendarAndAllOthersTheFirst() {
        CalendarSet set = read("""
                version: 7
                calendars:
                  - name: office
                  - name: taipei
                    zone: Asia/Taipei
                    workingDays: [SUNDAY, MONDAY]
                    teams: [Platform]
                    holidays:
                      - {day: 2027-02-05, until: 2027-02-10, name: Lunar New Year}
                """);

        assertThat(set.ofTeam(null).name()).isEqualTo("office");
        assertThat(set.ofTeam("Desktop").workingDays()).hasSize(5).doesNotContain(DayOfWeek.SUNDAY);
        assertThat(set.ofTeam("Platform").name()).isEqualTo("taipei");
        assertThat(set.ofTeam("Platform").isBusinessDay(LocalDate.of(2027, 2, 7)))
                .as("a Sunday in the holidays")
                .isFalse();
        assertThat(set.ofTeam("Platform").isBusinessDay(LocalDate.of(2027, 2, 14)))
                .isTrue();
        assertThat(set.named("taipei").zone()).isEqualTo("Asia/Taipei");
        assertThat(set.named("gone").name()).isEqualTo("office");
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        Problem problem = catchThrowableOfType(Problem.class, () -> read("""
                version: x
                calendars:
                  - {name: a, zone: Mars/Olympus, teams: [Platform]}
                  - name: a
                    teams: [Platform]
                    holidays:
                      - {day: 2027-02-05, until: 2027-02-04, name: Ends before}
                      - {day: 2027-02-05, until: 2027-12-31, name: Long}
                      - {day: tomorrow}
                """));

        assertThat(problem.errors())
                .extracting(Problem.Field::name)
                .containsExactlyInAnyOrder(
                        "calendars.0.zone",
                        "calendars.1.name",
                        "calendars.1.teams",
                        "calendars.1.holidays.0.until",
                        "calendars.1.holidays.1.until",
                        "calendars.1.holidays.2.day",
                        "calendars.1.holidays.2.name");
    }
}
