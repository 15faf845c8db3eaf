package dev.afterword.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.People;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewers;
import dev.afterword.access.privilege.Notices;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Attack;
import dev.afterword.web.Languages;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who has to know of more access is told by email at once, and once. */
@AfterwordTest
class AlertTests {

    @Autowired
    ApplicationContext context;

    private ReminderWorld world;

    @BeforeEach
    void populate() {
        world = new ReminderWorld(context);
        world.cast
                .database()
                .sql()
                .sql(
                        "INSERT INTO access.notice (id, recipient_id, principal, what) VALUES (gen_random_uuid(), ?, ?, 'LEAD')")
                .params(world.owner.id(), world.cast.member.id())
                .update();
    }

    @AfterEach
    void stop() {
        world.mails.stop();
    }

    private void run(int port) {
        new AlertJob(
                        context.getBean(NotificationJobStore.class),
                        context.getBean(Viewers.class),
                        context.getBean(Transactions.class),
                        context.getBean(Notices.class),
                        context.getBean(People.class),
                        context.getBean(Languages.class),
                        context.getBean(Clock.class),
                        world.settings(port, ""))
                .run();
    }

    @Test
    @Attack(14)
    void alertArrivesOnceAndNamesNobody() {
        run(world.mails.getSmtp().getPort());
        run(world.mails.getSmtp().getPort());

        assertThat(world.received()).hasSize(1);
        MimeMessage mail = world.received().getFirst();
        assertThat(ReminderWorld.text(mail))
                .contains("Afterword: access was given", ReminderWorld.BASE + "/privileges")
                .doesNotContain("Mia Member", "Olive");
    }

    @Test
    void alertThatNoServerTookIsSentLater() {
        run(1);
        assertThat(world.received()).isEmpty();

        run(world.mails.getSmtp().getPort());

        assertThat(world.received()).hasSize(1);
    }
}
