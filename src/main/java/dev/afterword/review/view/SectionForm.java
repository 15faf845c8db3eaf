package dev.afterword.review.view;

import dev.afterword.incident.IncidentLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that writes a section.
 *
 * @param preview how what was typed will read, or null
 * @param diff what stands now against what was typed, when somebody else was faster
 * @param mayRestrict whether the reader may keep it to those who are cleared
 */
public record SectionForm(
        IncidentLayout frame,
        String key,
        String title,
        String help,
        @Nullable SectionView preview,
        @Nullable DiffView diff,
        boolean mayRestrict,
        List<Group> citable) {

    /** Things of one kind that can be cited. */
    public record Group(String title, List<Item> items) {}

    /** One of them. */
    public record Item(String key, String href, String title, String note) {}
}
