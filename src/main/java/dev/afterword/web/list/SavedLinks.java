package dev.afterword.web.list;

import dev.afterword.access.Viewer;
import java.util.List;

/** The lists that a person saved, as links. */
public interface SavedLinks {

    /** A link to a list, under the name that its person gave it. */
    record SavedLink(String name, String href) {}

    /** Returns those of the list with this path, without the filters; of all lists if it is empty. */
    List<SavedLink> of(Viewer viewer, String path);
}
