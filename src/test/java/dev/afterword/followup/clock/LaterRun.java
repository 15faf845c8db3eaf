package dev.afterword.followup.clock;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/** The job that looks for missed dates, on a day to come. */
public final class LaterRun {

    private LaterRun() {}

    /** Runs it at noon of a day, for these follow-ups alone. */
    public static void on(ApplicationContext context, LocalDate day, Set<String> keys) {
        context.getBean(LatenessJob.class)
                .run(day.atTime(12, 0).atZone(ZoneId.systemDefault()).toInstant(), keys::contains);
    }
}
