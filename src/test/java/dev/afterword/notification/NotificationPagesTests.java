package dev.afterword.notification;

import static dev.afterword.notification.ReminderWorld.DAY;
import static dev.afterword.notification.ReminderWorld.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@AfterwordTest
class NotificationPagesTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Transactions transactions;

    @Autowired
    NotificationStore store;

    @Autowired
    DigestStore digests;

    private ReminderWorld world;

    @BeforeEach
    void populate() {
        world = new ReminderWorld(context);
    }

    @AfterEach
    void stop() {
        world.mails.stop();
    }

    private String page(String path) {
        return world.cast.get(world.owner, path).body();
    }

    private List<UUID> unread(Viewer viewer, Viewer of) {
        return transactions
                .read(viewer, () -> store.page(of.id(), new NotificationQuery(NotificationQuery.Show.UNREAD, null)))
                .stream()
                .map(NotificationStore.Row::id)
                .toList();
    }

    @Test
    void theBellCountsWhatWasNotRead() {
        world.followUp(LocalDate.now(ZoneOffset.UTC).minusDays(1));
        world.followUp(LocalDate.now(ZoneOffset.UTC).plusDays(60));
        assertThat(page("/notifications"))
                .contains(ReminderWorld.TITLE, "Mark all as read", "Notifications, 2 unread")
                .containsPattern("[12] days? overdue");
        assertThat(page("/")).contains("Notifications, 2 unread");

        UUID first = unread(world.owner, world.owner).getFirst();
        assertThat(world.cast
                        .form(world.owner, "/notifications/" + first + "/reading", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(page("/")).contains("Notifications, one unread");
        world.cast.form(world.owner, "/notifications/reading", Map.of());

        assertThat(page("/")).contains("Notifications, none unread");
        assertThat(page("/notifications")).contains("Nothing unread").doesNotContain(ReminderWorld.TITLE);
        assertThat(page("/notifications?show=ALL")).contains(ReminderWorld.TITLE);
    }

    @Test
    void whatIsDoneIsUnreadNoLongerAndItsTitleIsNotKept() {
        String key = world.followUp(LocalDate.now(ZoneOffset.UTC).plusDays(60));
        assertThat(page("/notifications")).contains(ReminderWorld.TITLE);
        world.cast
                .database()
                .sql()
                .sql("UPDATE followup.follow_up SET owner_id = ? WHERE key = ?")
                .params(world.cast.member.id(), key)
                .update();

        assertThat(page("/notifications")).contains("Nothing unread");
        assertThat(page("/")).contains("Notifications, none unread");
        assertThat(page("/notifications?show=ALL"))
                .contains(key, "no longer open")
                .doesNotContain(ReminderWorld.TITLE);
    }

    @Test
    void remindersAreTheirPersonsOnly() {
        world.followUp(LocalDate.now(ZoneOffset.UTC).plusDays(60));
        page("/notifications");
        List<UUID> own = unread(world.owner, world.owner);
        assertThat(own).hasSize(1);

        assertThat(unread(world.cast.lead, world.owner)).isEmpty();
        world.cast.form(world.cast.lead, "/notifications/" + own.getFirst() + "/reading", Map.of());
        assertThat(unread(world.owner, world.owner)).isEqualTo(own);
        assertThatThrownBy(() -> transactions.run(
                        world.cast.lead,
                        () -> store.add(world.owner.id(), List.of(need()), DAY, world.clock.instant())))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    private static dev.afterword.access.Task need() {
        return need("k", "/x");
    }

    private static dev.afterword.access.Task need(String key, String href) {
        return new dev.afterword.access.Task(
                UUID.randomUUID(),
                "signOff",
                key,
                "t",
                href,
                null,
                java.time.Instant.EPOCH,
                null,
                null,
                null,
                null,
                true);
    }

    /** The role of the job sees the people, but no addresses and no tasks. */
    @Test
    void theJobSeesNobodysBusiness() {
        JdbcClient jobs = JdbcClient.create(world.cast.database().jobs());

        assertThat(jobs.sql("SELECT id FROM access.person WHERE active")
                        .query(UUID.class)
                        .list())
                .contains(world.owner.id());
        for (String table : List.of(
                "notification.notification",
                "notification.digest",
                "notification.choice",
                "access.bell",
                "access.principal")) {
            // whole rows: of digests it may count the states, for the figures
            assertThatThrownBy(() -> jobs.sql("SELECT each::text FROM " + table + " AS each")
                            .query(String.class)
                            .list())
                    .as(table)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> jobs.sql("SELECT email FROM access.person")
                        .query(String.class)
                        .list())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void theJobVisitsWhoIsActive() {
        world.followUp(LocalDate.now(ZoneOffset.UTC).plusDays(60));
        Viewer gone = world.cast.person("Gus Gone", Set.of());
        world.cast
                .database()
                .sql()
                .sql("UPDATE access.person SET active = false WHERE id = ?")
                .param(gone.id())
                .update();
        ReminderJob job = context.getBean(ReminderJob.class);

        assertThat(job.people()).contains(world.owner.id()).doesNotContain(gone.id());
        job.visit(List.of(gone.id(), UUID.randomUUID(), world.owner.id()));
        assertThat(unread(world.owner, world.owner)).hasSize(1);
    }

    @Test
    void administratorsSeeWhichMailsDidNotGoOut() {
        Viewer admin = world.cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR));
        world.followUp(DAY.minusDays(1));
        world.clock.set(DAY, "08:00", ZONE);
        world.visit(world.digests(
                world.settings(9, ""), mail -> new SendResult(SendResult.Result.REFUSED, "550 nobody here")));

        assertThat(world.cast.get(admin, "/mail").body())
                .contains("Olive Owner", "550 nobody here", "Permanently rejected")
                .contains("AFTERWORD_SMTP_URL is not set")
                .doesNotContain(ReminderWorld.TITLE);
        assertThat(world.cast.get(world.cast.lead, "/mail").statusCode()).isEqualTo(403);
        assertThat(transactions.read(world.cast.lead, () -> digests.trouble(null, 200)))
                .isEmpty();
    }

    @Test
    void peopleChooseAndItIsOnRecord() {
        assertThat(page("/me/notifications"))
                .contains("No email is sent")
                .containsPattern("value=\"DAILY\"[^>]*selected");

        world.cast.form(world.owner, "/me/notifications", Map.of("mail", "NEVER", "quietWeekends", "true"));

        assertThat(page("/me/notifications"))
                .containsPattern("name=\"quietWeekends\"[^>]*checked")
                .containsPattern("value=\"NEVER\"[^>]*selected");
        assertThat(world.cast
                        .database()
                        .sql()
                        .sql("SELECT count(*) FROM audit.entry WHERE action = 'reminders.chosen' AND object = ?")
                        .param("person/" + world.owner.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aGarbledPageTokenIsRefusedInWords() {
        assertThat(world.cast.get(world.owner, "/notifications?pageToken=x").statusCode())
                .isEqualTo(422);
    }

    @Test
    void longListsAreCutIntoPages() {
        transactions.run(world.owner, () -> {
            for (int i = 0; i < 51; i++) {
                store.add(world.owner.id(), List.of(need("INC-2026-" + i, "/x/" + i)), DAY, world.clock.instant());
            }
        });

        String first = page("/notifications?show=ALL");
        String next =
                first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1").replace("&amp;", "&");

        assertThat(first.split("no longer open", -1)).hasSize(51);
        assertThat(page(next).split("no longer open", -1)).hasSize(2);
    }
}
