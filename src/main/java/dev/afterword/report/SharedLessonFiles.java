package dev.afterword.report;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.lesson.SharedLesson;
import dev.afterword.lesson.SharedLessons;
import dev.afterword.report.queue.PrintOrder;
import dev.afterword.report.queue.PrintQueue;
import dev.afterword.report.queue.PrintState;
import dev.afterword.report.queue.PrintedCopy;
import dev.afterword.web.Body;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Prints shared lessons: one sheet, which names no incident to anybody, since it is handed on. */
@Controller
class SharedLessonFiles {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SharedLessons lessons;
    private final PrintQueue queue;

    SharedLessonFiles(SharedLessons lessons, PrintQueue queue) {
        this.lessons = lessons;
        this.queue = queue;
    }

    /** @param language of the labels; null for that of the request */
    record SheetQuery(@Nullable ReportLanguage language) {}

    /** Makes a PDF that is PDF/A-3a and PDF/UA-1. */
    @GetMapping({"/api/v1/lessons/{key}/lesson.pdf", "/lessons/{key}/lesson.pdf"})
    @RequiresAction(Action.SIGNED_IN)
    void pdf(
            PageContext page,
            Viewer viewer,
            @PathVariable String key,
            @Body SheetQuery query,
            HttpServletResponse response)
            throws IOException {
        SharedLesson lesson = lessons.find(viewer, key);
        ReportLanguage language = ReportLanguage.of(query.language(), page.msg());
        ReportOrder order = new ReportOrder(language, null, lesson.sheet());
        PrintState state;
        try (PrintQueue.Place place = queue.admit(viewer.id(), PrintOrder.SHARED_LESSONS)) {
            state = place.order(new PrintOrder(order.id(), viewer.id(), PrintOrder.SHARED_LESSONS, order::write))
                    .after(PATIENCE);
        }
        switch (state) {
            case PrintState.Printed(PrintedCopy copy) ->
                ReportDownloads.send(lesson.key() + "." + language.tag(), copy, response);
            case PrintState.Waiting waiting -> throw Problem.of(ProblemType.UNAVAILABLE);
            case PrintState.NoRoom() -> throw Problem.of(ProblemType.FILES_WAITING);
            case PrintState.TooLong tooLong -> throw Problem.of(ProblemType.FAULT);
            case PrintState.TooMuch() -> throw Problem.of(ProblemType.FAULT);
            case PrintState.Fault() -> throw Problem.of(ProblemType.FAULT);
        }
    }
}
