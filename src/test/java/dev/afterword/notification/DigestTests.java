package dev.afterword.notification;

import static dev.afterword.notification.ReminderWorld.DAY;
import static dev.afterword.notification.ReminderWorld.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.notification.NotificationPreferences.MailTiming;
import dev.afterword.testing.AfterwordTest;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is mailed, when, and never twice; by a real mail server. */
@AfterwordTest
class DigestTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    NotificationPreferencesStore choices;

    private ReminderWorld world;

    @BeforeEach
    void populate() {
        world = new ReminderWorld(context);
    }

    @AfterEach
    void stop() {
        world.mails.stop();
    }

    private void at(LocalDate day, String time) {
        world.clock.set(day, time, ZONE);
        world.visit(world.digests());
    }

    @Test
    void aMailSaysHowManyAndWhereAndNothingOfWhatItIsAbout() throws Exception {
        String late = world.followUp(DAY.minusDays(1));
        String soon = world.followUp(DAY.plusDays(3));
        String fresh = world.followUp(DAY.plusDays(30));
        at(DAY, "08:00");

        assertThat(world.received()).hasSize(1);
        MimeMessage mail = world.received().getFirst();
        assertThat(mail.getSubject()).isEqualTo("Afterword: 3 open tasks");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        String text = ReminderWorld.text(mail);
        assertThat(text)
                .contains("You have 3 open tasks in Afterword, one overdue.")
                .containsSubsequence("\nOverdue", late, "\nDue soon", soon, "\nNew", fresh)
                .contains("Accept “" + late + "”", "due 18 Mar 2031")
                .contains(ReminderWorld.BASE + "/follow-ups/" + late)
                .contains("<a href=\"" + ReminderWorld.BASE + "/follow-ups/" + late + "\">");
        assertThat(text)
                .doesNotContain(ReminderWorld.TITLE, "Acme", "Mail theft", "Token never ends", "Leaked by Bob")
                .doesNotContain(world.cast.incident, "Mia Member", "Lea Lead", "Olive");
    }

    @Test
    void itSpeaksThePersonsLanguageAtEightOfTheirs() {
        world.profile("zh-TW", "America/New_York");
        String key = world.followUp(DAY.minusDays(1));
        world.clock.set(DAY, "07:59", "America/New_York");
        world.visit(world.digests());
        assertThat(world.received()).isEmpty();

        world.clock.set(DAY, "08:00", "America/New_York");
        world.visit(world.digests());

        assertThat(world.received()).hasSize(1);
        assertThat(ReminderWorld.text(world.received().getFirst()))
                .contains("Afterword：1 項待辦", "已逾期", "接受「" + key + "」", "2031年3月18日");
    }

    @Test
    void nothingToSayIsNotSaid() {
        at(DAY, "08:00");
        world.followUp(DAY.plusDays(20));
        at(DAY, "15:00");

        assertThat(world.received()).isEmpty();
        at(DAY.plusDays(1), "08:00");
        assertThat(world.received()).hasSize(1);
    }

    @Test
    void aFollowUpComesFromTheDayThatItsPolicySaysOnItsDayAndAfterIt() {
        String key = world.followUp(DAY.plusDays(20));
        world.cast
                .database()
                .sql()
                .sql(
                        "UPDATE followup.clock SET accept_reminder = accept_by - 10 WHERE follow_up_id = (SELECT id FROM followup.follow_up WHERE key = ?)")
                .param(key)
                .update();
        int[] days = {0, 9, 10, 19, 20, 21};
        for (int day : days) {
            at(DAY.plusDays(day), "08:00");
        }

        assertThat(world.received().stream().map(ReminderWorld::text))
                .satisfiesExactly(
                        mail -> assertThat(mail).contains("\nNew"),
                        mail -> assertThat(mail).contains("\nDue soon"),
                        mail -> assertThat(mail).contains("\nDue today"),
                        mail -> assertThat(mail).contains("\nOverdue"));
    }

    @Test
    void aRestartSendsNothingTwiceAndOverdueComesAgainWeekly() {
        world.followUp(DAY.plusDays(5));
        at(DAY, "08:00");
        at(DAY, "08:05");
        at(DAY.plusDays(1), "08:00");
        assertThat(world.received()).as("new").hasSize(1);

        at(DAY.plusDays(2), "08:00");
        at(DAY.plusDays(4), "08:00");
        assertThat(world.received()).as("soon").hasSize(2);

        at(DAY.plusDays(6), "08:00");
        at(DAY.plusDays(6), "23:00");
        at(DAY.plusDays(12), "08:00");
        assertThat(world.received()).as("overdue").hasSize(3);

        at(DAY.plusDays(13), "08:00");
        at(DAY.plusDays(14), "08:00");
        assertThat(world.received()).as("a week later").hasSize(4);
    }

    @Test
    void twoProgramsAtOnceSendOneMail() throws Exception {
        for (int i = 0; i < 5; i++) {
            world.followUp(DAY.minusDays(1));
        }
        world.clock.set(DAY, "08:00", ZONE);
        try (ExecutorService programs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> visits = Stream.generate(() -> programs.submit(() -> world.visit(world.digests())))
                    .limit(4)
                    .toList();
            for (Future<Boolean> visit : visits) {
                visit.get();
            }
        }

        assertThat(world.received()).hasSize(1);
        assertThat(ReminderWorld.text(world.received().getFirst())).contains("5 open tasks");
    }

    @Test
    void aServerThatIsDownIsTriedAgainLaterAndLater() {
        world.followUp(DAY.minusDays(1));
        int port = world.mails.getSmtp().getPort();
        world.mails.stop();
        world.clock.set(DAY, "08:00", ZONE);
        assertThat(world.visit(world.digests(port, ""))).as("reachable").isFalse();
        assertThat(world.states()).containsExactly("WAITING");

        world.mails.start();
        world.clock.move(Duration.ofMinutes(4));
        world.visit(world.digests());
        assertThat(world.received()).isEmpty();
        world.clock.move(Duration.ofMinutes(1));
        world.visit(world.digests());
        world.clock.move(Duration.ofHours(3));
        world.visit(world.digests());

        assertThat(world.received()).hasSize(1);
        assertThat(world.states()).containsExactly("SENT");
    }

    @Test
    void whatADayCouldNotSayTheNextDaySaysInOneMail() {
        String first = world.followUp(DAY.minusDays(1));
        world.clock.set(DAY, "08:00", ZONE);
        world.visit(world.digests(world.settings(9, ""), mail -> new SendResult(SendResult.Result.LATER, "451 full")));
        String second = world.followUp(DAY.plusDays(1));
        at(DAY.plusDays(1), "07:00");
        assertThat(world.received()).isEmpty();
        at(DAY.plusDays(1), "08:00");

        assertThat(world.received()).hasSize(1);
        assertThat(ReminderWorld.text(world.received().getFirst())).contains(first, second);
        assertThat(world.states()).containsExactly("FAILED", "SENT");
    }

    @Test
    void aProgramThatIsCutOffWhileItSendsDoesNotSendAgainThatDay() {
        String key = world.followUp(DAY.minusDays(1));
        world.clock.set(DAY, "08:00", ZONE);
        try {
            world.visit(world.digests(world.settings(9, ""), mail -> {
                throw new IllegalStateException("killed");
            }));
        } catch (IllegalStateException e) {
            // as it was meant
        }
        assertThat(world.states()).containsExactly("SENDING");
        world.clock.move(Duration.ofMinutes(11));
        world.visit(world.digests());
        world.clock.move(Duration.ofMinutes(11));
        world.visit(world.digests());

        assertThat(world.received()).isEmpty();
        assertThat(world.states()).containsExactly("UNCERTAIN");
        at(DAY.plusDays(1), "08:00");
        assertThat(ReminderWorld.text(world.received().getFirst())).contains(key);
    }

    @Test
    void rightsAreAskedAgainWhenItLeaves() {
        String key = world.followUp(DAY.minusDays(1));
        world.clock.set(DAY, "08:00", ZONE);
        world.visit(world.digests(world.settings(9, ""), mail -> new SendResult(SendResult.Result.LATER, "451 full")));
        world.cast
                .database()
                .sql()
                .sql("UPDATE followup.follow_up SET owner_id = ? WHERE key = ?")
                .params(world.cast.member.id(), key)
                .update();
        world.clock.move(Duration.ofMinutes(30));
        world.visit(world.digests());

        assertThat(world.received()).isEmpty();
        assertThat(world.states()).containsExactly("NOTHING");
    }

    @Test
    void aClosedIncidentStopsNoReminder() {
        String key = world.followUp(DAY.plusDays(20));
        at(DAY, "08:00");
        world.cast
                .database()
                .sql()
                .sql("UPDATE incident.incident SET stage = 'CLOSED' WHERE id = ?")
                .param(world.cast.incidentId)
                .update();
        at(DAY.plusDays(18), "08:00");
        at(DAY.plusDays(21), "08:00");

        assertThat(world.received())
                .hasSize(3)
                .allSatisfy(mail -> assertThat(ReminderWorld.text(mail)).contains(key));
    }

    @Test
    void whoWantsNoMailGetsNoneAndWeekendsMayBeQuiet() {
        world.followUp(DAY.minusDays(1));
        choices.choose(world.owner, new NotificationPreferences(MailTiming.NEVER, false, false));
        at(DAY, "08:00");
        assertThat(world.received()).isEmpty();
        assertThat(world.states()).containsExactly("KEPT");

        choices.choose(world.owner, new NotificationPreferences(MailTiming.DAILY, true, false));
        world.followUp(DAY.plusDays(40));
        at(LocalDate.of(2031, 3, 22), "10:00");
        at(LocalDate.of(2031, 3, 23), "10:00");
        assertThat(world.received()).isEmpty();
        at(LocalDate.of(2031, 3, 24), "08:00");
        assertThat(world.received()).hasSize(1);
    }

    @Test
    void aWeekLateItIsSaidToTheLeadsToo() {
        String key = world.followUp(LocalDate.now(java.time.ZoneOffset.UTC).minusDays(6));
        world.clock.set(LocalDate.now(java.time.ZoneOffset.UTC), "12:00", "UTC");
        assertThat(waiting(world.cast.lead.id())).noneMatch(each -> each.equals("followUpLate " + key));
        world.due(key, LocalDate.now(java.time.ZoneOffset.UTC).minusDays(8));
        world.digests().visit(world.known(world.cast.lead), true);
        world.visit(world.digests());

        assertThat(waiting(world.cast.lead.id())).contains("followUpLate " + key);
        assertThat(waiting(world.owner.id())).contains("followUpAccept " + key).doesNotContain("followUpLate " + key);
    }

    private List<String> waiting(UUID person) {
        return world.cast
                .database()
                .sql()
                .sql("SELECT kind || ' ' || key FROM notification.notification WHERE person_id = ?")
                .param(person)
                .query(String.class)
                .list();
    }
}
