package dev.afterword.lesson;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.lesson.SharedLesson.SharedLessonJson;
import dev.afterword.lesson.SharedLesson.Text;
import dev.afterword.lesson.SharedLessons.Sharing;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.ETags;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Lessons that the whole house reads, and the page on which response leads write, preview, share and withdraw them. */
@Controller
class SharedLessonEndpoints {

    private static final String ONE = "/lessons/{key}";
    private static final String SHARING = "/incidents/{incident}/findings/{key}/sharing";

    private final SharedLessons lessons;
    private final IncidentLayouts layouts;

    SharedLessonEndpoints(SharedLessons lessons, IncidentLayouts layouts) {
        this.lessons = lessons;
        this.layouts = layouts;
    }

    /**
     * The words that the house is to read. They name no incident, and nothing by its key.
     *
     * @param problem what went wrong, or well
     * @param change what was changed
     */
    record WriteLesson(
            @NotBlank @Size(max = 300) String title,
            @NotBlank @Size(max = 5_000) String problem,
            @NotBlank @Size(max = 5_000) String change) {}

    @GetMapping("/api/v1" + ONE)
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    SharedLessonJson show(Viewer viewer, @PathVariable String key) {
        return lessons.find(viewer, key).json();
    }

    @GetMapping(ONE)
    @RequiresAction(Action.SIGNED_IN)
    View show(PageContext page, Viewer viewer, @PathVariable String key) {
        return page.view("lesson/shared", Map.of("lesson", lessons.find(viewer, key)));
    }

    /** Returns what was written to be shared of a finding, shared or not. */
    @GetMapping("/api/v1" + SHARING)
    @RequiresAction(Action.APPROVE)
    ResponseEntity<SharedLessonJson> draft(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        SharedLesson lesson = lessons.written(viewer, incident, key);
        return ResponseEntity.ok().eTag(ETags.of(lesson.version())).body(lesson.json());
    }

    @GetMapping(SHARING)
    @RequiresAction(Action.APPROVE)
    View page(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, SentForm sent) {
        Sharing sharing = lessons.sharing(viewer, incident, key);
        SharedLesson lesson = sharing.lesson();
        Text text = lesson == null
                ? lessons.proposed(viewer, sharing)
                : new Text(lesson.title(), lesson.problem(), lesson.change());
        Form form = Form.showing(Map.of("title", text.title(), "problem", text.problem(), "change", text.change()));
        Map<String, Object> model = new HashMap<>(Map.of(
                "layout", layouts.find(viewer, incident),
                "finding", "F-" + sharing.finding().number(),
                "form", sent.or(form),
                "obstacles", sharing.obstacles()));
        if (lesson != null) {
            model.put("lesson", lesson);
        }
        return page.view("lesson/sharing", model);
    }

    /** Writes what the house is to read. It is shared by the next call, in the version that this one answers with. */
    @CommandMapping(value = SHARING, form = SHARING, status = HttpStatus.CREATED)
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    Outcome<SharedLessonJson> write(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body WriteLesson command) {
        SharedLesson lesson =
                lessons.write(viewer, incident, key, new Text(command.title(), command.problem(), command.change()));
        return outcome(href(incident, key) + "#preview", lesson).location(href(incident, key));
    }

    @CommandMapping(value = SHARING + "/approval", form = SHARING)
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    Outcome<SharedLessonJson> share(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @IfMatch long version) {
        return outcome(href(incident, key), lessons.share(viewer, incident, key, version));
    }

    @CommandMapping(value = SHARING, method = RequestMethod.DELETE, form = SHARING)
    @RequiresAction(value = Action.APPROVE, whenClosed = true)
    Outcome<@Nullable Void> withdraw(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @IfMatch long version) {
        lessons.withdraw(viewer, incident, key, version);
        return Outcome.none(href(incident, key));
    }

    private static Outcome<SharedLessonJson> outcome(String page, SharedLesson lesson) {
        return Outcome.of(page, lesson::json).version(lesson.version());
    }

    private static String href(String incident, String finding) {
        return "/incidents/" + incident + "/findings/" + finding + "/sharing";
    }
}
