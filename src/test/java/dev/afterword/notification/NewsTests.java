package dev.afterword.notification;

import static dev.afterword.notification.ReminderWorld.BASE;
import static dev.afterword.notification.ReminderWorld.DAY;
import static dev.afterword.notification.ReminderWorld.ZONE;
import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Level;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.Tlp;
import dev.afterword.notification.NotificationPreferences.MailTiming;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is told what others did, where, and what of it nobody learns who may not. */
@AfterwordTest
class NewsTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Transactions transactions;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    NotificationPreferencesStore choices;

    private ReminderWorld world;
    private IncidentCast cast;

    @BeforeEach
    void populate() {
        world = new ReminderWorld(context);
        cast = world.cast;
        cast.post(cast.member, cast.api("/events"), "{\"title\": \"Alert\"}");
    }

    @AfterEach
    void stop() {
        world.mails.stop();
    }

    private String comment(Viewer who, String on, String text, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.putAll(Map.of("on", on, "text", text));
        HttpResponse<String> answer = cast.post(who, cast.api("/comments"), Json.write(all));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).get("id").asString();
    }

    private void watch(Viewer who, String path, WatchMode mode) {
        HttpResponse<String> answer = cast.post(who, path + "/watch", "{\"mode\": \"" + mode + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Has something happen, as the module that does it publishes it. */
    private void happens(Viewer by, FactAction action, String object, Map<String, ?> before, Map<String, ?> after) {
        transactions.run(
                by,
                () -> events.publishEvent(Fact.of(action, by.id(), object)
                        .in(cast.incidentId)
                        .withBefore(before)
                        .withAfter(after)));
    }

    private void happens(Viewer by, FactAction action) {
        happens(by, action, cast.incident, Map.of(), Map.of());
    }

    /** The kinds and keys of a person's unread news, the oldest first, without the incident's key. */
    private List<String> news(Viewer who) {
        return transactions.read(
                who,
                () -> context
                        .getBean(NotificationStore.class)
                        .page(who.id(), new NotificationQuery(NotificationQuery.Show.UNREAD, null))
                        .stream()
                        .filter(row -> row.occasion() == null)
                        .map(row -> row.kind() + row.key().replace(cast.incident, ""))
                        .toList()
                        .reversed());
    }

    @Test
    void whoIsMentionedAndWhoIsAnsweredAreTold() {
        String first = comment(cast.reader, "T-1", "Was it @\"nobody\"? Ask @Mia Member.", Map.of());
        String answer = comment(cast.member, "T-1", "No, @Rob Reader.", Map.of("replyTo", first));
        cast.post(cast.lead, cast.api("/comments/" + first + "/resolution"), "{\"text\": \"Clear now\"}");

        assertThat(news(cast.member)).containsExactly("MENTIONED/T-1");
        assertThat(news(cast.reader)).containsExactly("MENTIONED/T-1", "RESOLVED/T-1");
        assertThat(news(cast.lead)).containsExactly("COMMENTED/T-1", "COMMENTED/T-1");
        assertThat(news(cast.secondLead)).isEmpty();
        assertThat(cast.get(cast.reader, "/notifications").body())
                .contains("Mia Member mentioned you in a comment on " + cast.incident + "/T-1", "Mail theft at Acme")
                .contains("Notifications, 2 unread");
        String opened = cast.get(cast.reader, "/notifications")
                .body()
                .replaceAll("(?s).*<a href=\"(/notifications/[^\"]+)\">Lea Lead resolved.*", "$1");
        assertThat(cast.send(cast.as(cast.reader, opened).GET()).headers().firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/comments/" + first));
        assertThat(news(cast.reader)).containsExactly("MENTIONED/T-1");
        assertThat(cast.get(cast.lead, opened).statusCode()).isEqualTo(404);
        assertThat(cast.send(cast.as(cast.reader, cast.page("/comments/" + answer))
                                .GET())
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(at -> assertThat(at).endsWith("/sequence/T-1#comment-" + answer));
    }

    @Test
    void whoTakesPartIsToldOfTheTurnsOfAnIncidentAndWhoOnlyCouldSeeItIsNot() {
        String party = "{\"name\": \"Mia\", \"who\": \"" + cast.member.id() + "\"}";
        assertThat(cast.post(cast.lead, cast.api("/parties"), party).statusCode())
                .isEqualTo(201);
        happens(cast.lead, FactAction.REVIEW_SUBMITTED);
        happens(cast.lead, FactAction.REVIEW_PUBLISHED);
        happens(cast.lead, FactAction.REVIEW_PUBLISHED, cast.incident, Map.of("inForce", 1), Map.of("inForce", 2));
        happens(cast.lead, FactAction.INCIDENT_CLOSED);

        assertThat(news(cast.member)).containsExactly("PARTICIPANT", "PUBLISHED", "REPLACED", "CLOSED");
        assertThat(news(cast.reader)).containsExactly("PUBLISHED", "REPLACED", "CLOSED");
        assertThat(news(cast.secondLead)).isEmpty();
        assertThat(news(cast.lead)).isEmpty();
    }

    @Test
    void whoIsAddedOrLeadsIsTold() {
        Viewer added = cast.person("Ann Added", Set.of());
        HttpResponse<String> answer =
                cast.put(cast.lead, cast.api("/members/" + added.id()), "{\"level\": \"READ\", \"maxTlp\": \"RED\"}");
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        happens(
                cast.lead,
                FactAction.INCIDENT_LEAD_CHANGED,
                cast.incident,
                Map.of(),
                Map.of("lead", cast.secondLead.id()));

        assertThat(news(added)).containsExactly("ADDED");
        assertThat(news(cast.secondLead)).containsExactly("LEADS");
        assertThat(cast.get(added, "/").body()).contains("Incidents you are on", "Mail theft at Acme");
        assertThat(cast.get(cast.stranger, "/").body()).doesNotContain("Mail theft at Acme");
    }

    @Test
    void watchingTellsMoreAndMutingOnlyWhatNamesOne() {
        watch(cast.secondLead, cast.api(""), WatchMode.WATCHING);
        watch(cast.reader, cast.api(""), WatchMode.MUTED);
        watch(cast.member, cast.api("/findings/F-1"), WatchMode.WATCHING);
        comment(cast.lead, "F-1", "And @Rob Reader?", Map.of());
        comment(cast.lead, "T-1", "Who saw it?", Map.of());
        happens(cast.lead, FactAction.FINDING_CHANGED, cast.incident + "/F-1", Map.of(), Map.of());
        happens(cast.lead, FactAction.INCIDENT_CLOSED);

        assertThat(news(cast.secondLead))
                .containsExactly("COMMENTED/F-1", "COMMENTED/T-1", "FINDING_CHANGED/F-1", "CLOSED");
        assertThat(news(cast.reader)).containsExactly("MENTIONED/F-1");
        assertThat(news(cast.member)).containsExactly("COMMENTED/F-1", "FINDING_CHANGED/F-1", "CLOSED");

        watch(cast.reader, cast.api(""), WatchMode.DEFAULT);
        happens(cast.lead, FactAction.INCIDENT_REOPENED);
        assertThat(news(cast.reader)).containsExactly("MENTIONED/F-1", "REOPENED");
        assertThat(cast.database()
                        .sql()
                        .sql("SELECT count(*) FROM audit.entry WHERE action = 'watch.changed' AND object = ?")
                        .param(cast.incident)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void followUpsTellTheirOwnersAndWhoWatchesThem() {
        String key = world.followUp(DAY.plusDays(60));
        watch(cast.secondLead, "/api/v1/follow-ups/" + key, WatchMode.WATCHING);
        happens(cast.lead, FactAction.FOLLOW_UP_VERIFIED, key, Map.of(), Map.of());

        assertThat(news(world.owner)).containsExactly("FOLLOW_UP_VERIFIED" + key);
        assertThat(news(cast.secondLead)).containsExactly("FOLLOW_UP_VERIFIED" + key);
        assertThat(news(cast.member)).isEmpty();
        assertThat(cast.get(cast.secondLead, "/follow-ups/" + key).body()).containsPattern("aria-pressed=\"true\"");
    }

    /** The owner sees one finding, shared for the follow-up, and nothing else of the incident; that the share ended is the control. */
    @Test
    void whoWatchesAFollowUpHearsOfTheFindingThatTheySeeInIt() {
        String key = world.followUp(DAY.plusDays(60));
        watch(world.owner, "/api/v1/follow-ups/" + key, WatchMode.WATCHING);
        happens(cast.lead, FactAction.FINDING_CHANGED, cast.incident + "/F-1", Map.of(), Map.of());
        assertThat(news(world.owner)).as("not shared yet").isEmpty();

        cast.post(cast.lead, "/api/v1/follow-ups/" + key + "/shares", "{\"finding\": \"F-1\"}");
        comment(cast.member, "F-1", "Of the people on the incident.", Map.of());

        assertThat(news(world.owner)).containsExactly("THEIR_FINDING_CHANGED" + key);
        assertThat(cast.get(world.owner, "/notifications").body())
                .contains("changed a finding of " + key)
                .doesNotContain(cast.incident);
        cast.database()
                .sql()
                .sql("DELETE FROM access.share WHERE principal = ?")
                .param(world.owner.id())
                .update();
        assertThat(news(world.owner)).isEmpty();
    }

    @Test
    void nobodyWatchesOrHearsOfWhatTheyDoNotSee() {
        for (String path : List.of(cast.api(""), cast.api("/findings/F-1"))) {
            assertThat(cast.post(cast.stranger, path + "/watch", "{\"mode\": \"WATCHING\"}")
                            .statusCode())
                    .isEqualTo(404);
        }
        watch(cast.reader, cast.api(""), WatchMode.WATCHING);
        String secret = json(cast.post(cast.member, cast.api("/findings"), """
                        {"type": "TECHNICAL_LAPSE", "title": "Hidden", "description": "x", "tlp": "RED"}"""))
                .get("key")
                .asString();
        comment(cast.member, secret, "Who else?", Map.of());
        comment(cast.member, "T-1", "Seen.", Map.of());

        assertThat(news(cast.reader)).as("a finding above one's label").containsExactly("COMMENTED/T-1");
    }

    /** The negative control of the wall: what was told before access ended isn't shown, counted or mailed after. */
    @Test
    void whoLosesAccessIsShownNothingOfIt() {
        comment(cast.member, "T-1", "@Rob Reader", Map.of());
        assertThat(news(cast.reader)).hasSize(1);
        String told = told(cast.reader);
        cast.database()
                .sql()
                .sql("DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = ?")
                .params(cast.incidentId, cast.reader.id())
                .update();

        assertThat(told(cast.reader)).isEqualTo(told);
        assertThat(news(cast.reader)).isEmpty();
        assertThat(cast.get(cast.reader, "/notifications?show=ALL").body())
                .doesNotContain(cast.incident)
                .contains("Notifications, none unread");
        world.digests().visitNews(world.known(cast.reader), true);
        assertThat(world.mails.getReceivedMessages()).isEmpty();
    }

    private String told(Viewer who) {
        return cast.database()
                .sql()
                .sql(
                        "SELECT string_agg(kind, ',') FROM notification.notification WHERE person_id = ? AND occasion IS NULL")
                .param(who.id())
                .query(String.class)
                .single();
    }

    @Test
    void nobodyWritesNewsForOthersPastTheFunction() {
        assertThatThrownBy(() -> transactions.run(
                        cast.member,
                        () -> context.getBean(JdbcClient.class)
                                .sql("""
                                INSERT INTO notification.notification (id, person_id, kind, key, href, told_on, told_at, in_bell)
                                VALUES (uuidv7(), ?, 'MENTIONED', ?, '/', current_date, now(), false)""")
                                .params(cast.reader.id(), cast.incident)
                                .update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    private void tell(String text) {
        comment(cast.member, "T-1", text, Map.of());
        world.digests().visitNews(world.known(world.owner), true);
    }

    @Test
    void anEmailAtOnceSaysWhereAndNothingOfWhat() {
        cast.join(world.owner, Level.READ, Tlp.RED, Set.of());
        choices.choose(world.owner, new NotificationPreferences(MailTiming.AT_ONCE, false, false));
        tell("The vault is open, @Olive Owner");

        assertThat(world.received()).hasSize(1);
        assertThat(ReminderWorld.text(world.received().getFirst()))
                .contains("1 notification", "You were mentioned in a comment on " + cast.incident + "/T-1")
                .contains(BASE + "/incidents/" + cast.incident + "/comments/")
                .doesNotContain("vault", "Mia", "Acme", "theft");
        assertThat(cast.get(world.owner, "/").body()).contains("Notifications, one unread");

        tell("Again, @Olive Owner");
        tell("And again, @Olive Owner");
        assertThat(world.received()).as("a burst waits").hasSize(1);
        world.clock.move(Duration.ofMinutes(6));
        world.digests().visitNews(world.known(world.owner), true);
        assertThat(world.received()).hasSize(2);
        assertThat(ReminderWorld.text(world.received().getLast())).contains("2 notifications");
        world.clock.set(DAY.plusDays(1), "09:00", ZONE);
        world.visit(world.digests());
        assertThat(world.received()).as("nothing is said twice").hasSize(2);
    }

    @Test
    void onceADayAndNeverMeanThat() {
        cast.join(world.owner, Level.READ, Tlp.RED, Set.of());
        tell("@Olive Owner");
        assertThat(world.received()).isEmpty();
        world.clock.set(DAY, "08:00", ZONE);
        world.visit(world.digests());
        assertThat(world.received()).hasSize(1);

        choices.choose(world.owner, new NotificationPreferences(MailTiming.NEVER, false, false));
        tell("@Olive Owner");
        world.clock.set(DAY.plusDays(1), "08:00", ZONE);
        world.visit(world.digests());
        assertThat(world.received()).hasSize(1);
    }

    @Test
    void whatTheServerRefusesTheNextDaySays() {
        cast.join(world.owner, Level.READ, Tlp.RED, Set.of());
        choices.choose(world.owner, new NotificationPreferences(MailTiming.AT_ONCE, false, false));
        comment(cast.member, "T-1", "@Olive Owner", Map.of());
        world.digests(world.settings(9, ""), mail -> new SendResult(SendResult.Result.REFUSED, "550"))
                .visitNews(world.known(world.owner), true);
        world.clock.move(Duration.ofMinutes(6));
        world.digests().visitNews(world.known(world.owner), true);
        assertThat(world.received()).isEmpty();

        world.clock.set(DAY.plusDays(1), "08:00", ZONE);
        world.visit(world.digests());
        assertThat(world.received()).hasSize(1);
    }

    @Test
    void theJobLightsTheBell() {
        comment(cast.member, "T-1", "@Rob Reader", Map.of());
        context.getBean(NewsJob.class).run();

        assertThat(cast.get(cast.reader, "/").body()).contains("Notifications, one unread");
        assertThat(context.getBean(NotificationJobStore.class).untold()).doesNotContain(cast.reader.id());
    }
}
