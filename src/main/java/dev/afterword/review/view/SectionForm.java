package dev.afterword.review.view;

import dev.afterword.incident.IncidentLayout;
import dev.afterword.kernel.Tlp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a section is edited.
 *
 * @param preview of the typed text, or null
 * @param diff the current text compared with the typed one, if someone else saved first; else null
 * @param tlp the label of the section, which its pictures get unless their sender chooses another
 * @param mayRestrict whether the reader may restrict it to people with the clearance
 */
public record SectionForm(
        IncidentLayout layout,
        String key,
        String title,
        String help,
        @Nullable SectionView preview,
        @Nullable DiffView diff,
        boolean mayRestrict,
        Tlp tlp,
        List<Group> citable) {

    /** Things of one kind that can be cited. */
    public record Group(String title, List<Item> items) {}

    public record Item(String key, String href, String title, String note) {}
}
