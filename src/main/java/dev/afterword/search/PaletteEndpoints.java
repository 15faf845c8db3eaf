package dev.afterword.search;

import dev.afterword.access.Action;
import dev.afterword.access.Task;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.Viewer;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** What one can go to, create and do, and the keys for it: a page, of which scripts show the list over the page that one is on. */
@Controller
class PaletteEndpoints {

    private final TaskQuery waiting;

    PaletteEndpoints(TaskQuery waiting) {
        this.waiting = waiting;
    }

    @GetMapping("/palette")
    @RequiresAction(Action.SIGNED_IN)
    View palette(PageContext page, Viewer viewer) {
        List<Task> tasks = waiting.overview(viewer, page.words().today()).shown();
        return page.view("search/palette", Map.of("tasks", tasks));
    }
}
