package dev.afterword.help;

import dev.afterword.access.Action;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Help as pages; a script shows them beside the page that they were asked for on. */
@Controller
class HelpEndpoints {

    private final Guide guide;

    HelpEndpoints(Guide guide) {
        this.guide = guide;
    }

    /** @param on the path of a page; the first topic is shown if none is about it */
    @GetMapping("/help")
    @RequiresAction(Action.SIGNED_IN)
    View beside(PageContext page, @RequestParam(required = false) @Nullable String on) {
        return show(
                page, guide.beside(on == null ? "/" : on).orElse(guide.topics().getFirst()));
    }

    @GetMapping("/help/{topic}")
    @RequiresAction(Action.SIGNED_IN)
    View topic(PageContext page, @PathVariable String topic) {
        return show(page, guide.named(topic));
    }

    private View show(PageContext page, Topic topic) {
        boolean chinese = page.msg().chinese();
        Map<String, String> titles = new LinkedHashMap<>();
        guide.topics()
                .forEach(each ->
                        titles.put(each.href(), guide.text(each, chinese).title()));
        return page.view(
                "help/topic", Map.of("text", guide.text(topic, chinese), "here", topic.href(), "titles", titles));
    }
}
