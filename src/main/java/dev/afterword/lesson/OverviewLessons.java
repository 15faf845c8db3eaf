package dev.afterword.lesson;

import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.part.OverviewPart;
import dev.afterword.web.LessonThread;
import dev.afterword.web.PageContext;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the lessons of an incident have come, on its overview: all threads in one grid. */
@Component
public class OverviewLessons implements OverviewPart {

    /** A case with more has them on the page of its findings. */
    private static final int MOST = 30;

    private static final int UNRATED = 3;

    /** As {@code Finding.ORDER}: the most severe first, what went well last. */
    private static final Comparator<Lesson> ORDER = Comparator.comparing(
                    (Lesson lesson) -> lesson.type().equals("WENT_WELL"))
            .thenComparingInt(lesson -> Objects.requireNonNullElse(lesson.severity(), UNRATED))
            .thenComparingInt(Lesson::number);

    private final Lessons lessons;

    OverviewLessons(Lessons lessons) {
        this.lessons = lessons;
    }

    /** @param all how many there are, of which {@code rows} are the first */
    public record Loom(List<Row> rows, int all) {}

    public record Row(Lesson lesson, LessonThread thread) {}

    @Override
    public String name() {
        return "lessons";
    }

    @Override
    public @Nullable Loom of(PageContext page, IncidentLayout layout, Incident incident) {
        List<Lesson> all = lessons.ofIncident(layout.viewer(), incident.id());
        LessonThreads threads = new LessonThreads(page);
        return all.isEmpty()
                ? null
                : new Loom(
                        all.stream()
                                .sorted(ORDER)
                                .limit(MOST)
                                .map(each -> new Row(each, threads.of(each)))
                                .toList(),
                        all.size());
    }
}
