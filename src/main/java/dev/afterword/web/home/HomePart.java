package dev.afterword.web.home;

import dev.afterword.access.Viewer;
import dev.afterword.web.PageContext;
import java.util.List;
import org.springframework.core.Ordered;

/** What the start page shows to people with certain roles, beside their tasks. Modules declare them as beans. */
public interface HomePart extends Ordered {

    /** Returns whether the page of this person has it; nothing is read for others. */
    boolean concerns(Viewer viewer);

    List<HomeSection> of(PageContext page, Viewer viewer);
}
