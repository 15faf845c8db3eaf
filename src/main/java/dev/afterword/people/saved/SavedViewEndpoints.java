package dev.afterword.people.saved;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The viewer's saved views: the list, saving one, renaming, removing and bringing it back. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class SavedViewEndpoints {

    private static final String VIEWS = "/me/views";
    private static final String NEW = VIEWS + "/new";
    private static final String VIEW = VIEWS + "/{id}";

    private final SavedViews views;

    SavedViewEndpoints(SavedViews views) {
        this.views = views;
    }

    /** @param href the path of a list with its filters */
    record SaveView(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 2_000) String href) {}

    record RenameView(@NotBlank @Size(max = 100) String name) {}

    @GetMapping("/api/v1" + VIEWS)
    @ResponseBody
    Page<SavedView> list(Viewer viewer, @Body PageQuery query) {
        return query.of(views.all(viewer), "saved", view -> view.id().toString());
    }

    @GetMapping(VIEWS)
    View page(PageContext page, Viewer viewer, SentForm sent) {
        return page.view("people/views", Map.of("views", views.all(viewer), "sent", sent));
    }

    @GetMapping(NEW)
    View form(PageContext page, @RequestParam(defaultValue = "/incidents") String href, SentForm sent) {
        return page.view(
                "people/view-new", Map.of("form", sent.or(Form.showing(Map.of("href", SavedViews.list(href))))));
    }

    @CommandMapping(value = VIEWS, form = NEW, status = HttpStatus.CREATED)
    Outcome<SavedView> save(Viewer viewer, @Body SaveView command) {
        SavedView view = views.save(viewer, command.name(), command.href());
        return Outcome.of(view.href(), () -> view);
    }

    @CommandMapping(value = VIEW, method = RequestMethod.PATCH, form = VIEWS, name = "{id}")
    Outcome<SavedView> rename(Viewer viewer, @PathVariable UUID id, @Body RenameView command) {
        SavedView view = views.rename(viewer, id, command.name());
        return Outcome.of(VIEWS, () -> view);
    }

    @CommandMapping(value = VIEW, method = RequestMethod.DELETE, form = VIEWS, undo = VIEW + "/restoration")
    Outcome<@Nullable Void> remove(Viewer viewer, @PathVariable UUID id) {
        views.remove(viewer, id);
        return Outcome.none(VIEWS);
    }

    /** Undoes the removal. */
    @CommandMapping(value = VIEW + "/restoration", form = VIEWS)
    Outcome<SavedView> restore(Viewer viewer, @PathVariable UUID id) {
        SavedView view = views.restore(viewer, id);
        return Outcome.of(VIEWS, () -> view);
    }
}
