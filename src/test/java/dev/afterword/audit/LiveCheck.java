package dev.afterword.audit;

import dev.afterword.database.DataFolder;
import dev.afterword.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** {@code verify --live} for the tests of other modules. */
public final class LiveCheck {

    private LiveCheck() {}

    /** Returns what doesn't fit of an incident, except the members that tests add straight in the database. */
    public static List<LiveVerification.Deviation> deviations(ApplicationContext context, String incident) {
        try {
            context.getBean(Sequencer.class).run();
            return LiveCommand.run(
                            context.getBean(DataFolder.class),
                            context.getBean(TestDatabase.class).owner(),
                            incident,
                            null,
                            null)
                    .deviations()
                    .stream()
                    .filter(each -> !each.where().contains("/member/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
