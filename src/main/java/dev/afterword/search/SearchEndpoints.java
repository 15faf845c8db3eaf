package dev.afterword.search;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.search.view.SearchView;
import dev.afterword.web.Body;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.list.SavedLinks;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Search over everything that the viewer may see. */
@Controller
class SearchEndpoints {

    static final String PATH = "/api/v1/search";

    private final Searches searches;
    private final SearchPages pages;
    private final SavedLinks saved;

    SearchEndpoints(Searches searches, SearchPages pages, SavedLinks saved) {
        this.searches = searches;
        this.pages = pages;
        this.saved = saved;
    }

    /** What was typed into the field of a page, {@code here} that of an incident; what is wrong with it is said on the page. */
    record SearchForm(
            @Nullable @Size(max = 4000) String q,
            @Nullable SearchType type,
            @Nullable @Size(max = 300) String pageToken,
            @Nullable @Size(max = 40) String here) {}

    @GetMapping(PATH)
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    SearchHits search(Viewer viewer, @Body SearchQuery query) {
        return searches.search(viewer, query);
    }

    /** The part of a form that offers what it may cite; the form takes keys without it, too. */
    @GetMapping("/search/citable")
    @RequiresAction(Action.SIGNED_IN)
    View citable(PageContext page, Viewer viewer, @Body CitableQuery query) {
        return page.part("search/citable", Map.of("offered", searches.citable(viewer, query)));
    }

    /** The part of a page that says how many hits there are of each type. */
    @GetMapping("/search/counts")
    @RequiresAction(Action.SIGNED_IN)
    View counts(PageContext page, Viewer viewer, @Body CountedQuery query) {
        return page.part("search/counts", Map.of("view", pages.counted(viewer, query), "all", query.isOfAll()));
    }

    /** The same for types with more hits than were counted, up to a thousand. An open page asks for it after two seconds. */
    @GetMapping("/search/counts/on")
    @RequiresAction(Action.SIGNED_IN)
    View countsOn(PageContext page, Viewer viewer, @Body CountedQuery query) {
        return page.part("search/counts", Map.of("view", pages.countedOn(viewer, query), "all", false));
    }

    /** The part of a page that says how many lessons the library has for its words. */
    @GetMapping("/search/lessons")
    @RequiresAction(Action.SIGNED_IN)
    View lessons(PageContext page, Viewer viewer, @Body SearchQuery query) {
        return page.part("search/lessons", Map.of("lessons", pages.lessons(viewer, query.q())));
    }

    @GetMapping("/search")
    @RequiresAction(Action.SIGNED_IN)
    View page(PageContext page, Viewer viewer, @Body SearchForm form) {
        String q = form.q() == null ? "" : form.q().strip();
        Optional<String> thing = form.type() == null ? searches.keyed(viewer, q, form.here()) : Optional.empty();
        if (thing.isPresent()) {
            return page.redirect(thing.get());
        }
        try {
            SearchView view = q.isEmpty()
                    ? SearchView.blank("", null)
                    : pages.view(page, viewer, SearchQuery.ofPage(q, form.type(), form.pageToken()));
            return page.view("search/search", Map.of("view", view.saved(saved.of(viewer, "/search"))));
        } catch (Problem problem) {
            Problem.Field error = problem.errors().stream()
                    .filter(each -> each.name().equals("q"))
                    .findFirst()
                    .orElseThrow(() -> problem);
            String words = page.t("error." + error.code(), error.args().toArray());
            return page.view(
                    "search/search",
                    Map.of("view", SearchView.blank(q, words)),
                    problem.type().status());
        }
    }
}
