package dev.afterword.search;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.RequiresAction;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Search over everything that the viewer may see. */
@Controller
class SearchEndpoints {

    static final String PATH = "/api/v1/search";

    private final Searches searches;

    SearchEndpoints(Searches searches) {
        this.searches = searches;
    }

    @GetMapping(PATH)
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    Page<SearchHit> search(Viewer viewer, @Body SearchQuery query) {
        return searches.search(viewer, query);
    }
}
