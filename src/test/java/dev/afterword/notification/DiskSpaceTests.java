package dev.afterword.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.Viewers;
import dev.afterword.database.DataFolder;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.web.Languages;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.util.unit.DataSize;

/** Administrators are told that the disk fills, and nobody else. */
@AfterwordTest
class DiskSpaceTests {

    private static final DataSize MORE_THAN_THERE_IS = DataSize.ofTerabytes(1 << 20);

    @Autowired
    ApplicationContext context;

    private ReminderWorld world;
    private Person administrator;

    @BeforeEach
    void populate() {
        world = new ReminderWorld(context);
        administrator = new Cast(context).person(Role.ADMINISTRATOR);
    }

    @AfterEach
    void stop() {
        world.mails.stop();
    }

    private DiskSpace disk(DataSize least) {
        return new DiskSpace(
                context.getBean(DataFolder.class),
                least,
                context.getBean(People.class),
                context.getBean(Viewers.class),
                context.getBean(Languages.class),
                context.getBean(Clock.class),
                world.settings(world.mails.getSmtp().getPort(), ""));
    }

    private long told(Person person) throws MessagingException {
        int told = 0;
        for (MimeMessage mail : world.mails.getReceivedMessages()) {
            told += mail.getAllRecipients()[0].toString().equals(person.email())
                            && ReminderWorld.text(mail).contains("MB left")
                    ? 1
                    : 0;
        }
        return told;
    }

    @Test
    void administratorsAreToldOnce() throws MessagingException {
        Person other = new Cast(context).person();
        DiskSpace disk = disk(MORE_THAN_THERE_IS);
        disk.run();
        disk.run();

        assertThat(told(administrator)).isEqualTo(1);
        assertThat(told(other)).isZero();
    }

    @Test
    void nobodyIsToldWhileThereIsRoom() throws MessagingException {
        disk(DataSize.ofBytes(1)).run();

        assertThat(told(administrator)).isZero();
    }

    @Test
    void theHomeOfAnAdministratorSaysIt() {
        Cast cast = new Cast(context);

        assertThat(disk(MORE_THAN_THERE_IS).low(cast.viewer(administrator))).isPresent();
        assertThat(disk(MORE_THAN_THERE_IS).low(cast.viewer(cast.person()))).isEmpty();
    }
}
