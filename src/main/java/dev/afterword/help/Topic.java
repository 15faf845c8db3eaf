package dev.afterword.help;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * A task that the help explains.
 *
 * @param name its address and the name of its texts
 * @param pages the pages that it is offered beside; its picture shows the first
 */
record Topic(String name, List<PathPattern> pages) {

    String href() {
        return "/help/" + name;
    }

    /** Returns the closest of its addresses to that of a page. */
    Optional<PathPattern> closest(PathContainer page) {
        return pages.stream().filter(pattern -> pattern.matches(page)).min(Comparator.naturalOrder());
    }
}
