package dev.afterword.review;

import dev.afterword.web.Input;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads edits of a review. */
final class ReviewInput {

    private static final int MOST_PARTIES = 500;
    static final int REASON = 2_000;

    private ReviewInput() {}

    /** A part that isn't sent isn't touched. */
    static ReviewEdit read(Input in) {
        ReviewEdit edit = new ReviewEdit(
                in.has("sections") ? texts(in.object("sections"), SectionRow.LONGEST) : null,
                in.has("notApplicable") ? texts(in.object("notApplicable"), REASON) : null,
                in.has("participants") ? participants(in) : null,
                in.has("restricted") ? sections(in) : null);
        in.check();
        return edit;
    }

    private static Map<Section, String> texts(@Nullable Input in, int most) {
        Map<Section, String> texts = new EnumMap<>(Section.class);
        if (in == null) return texts;
        for (Section section : Section.values()) {
            String text = in.text(section.key(), most);
            if (text != null) texts.put(section, text);
        }
        return texts;
    }

    static List<Participant> participants(Input in) {
        List<Participant> all = new ArrayList<>();
        for (Input item : in.objects("participants", MOST_PARTIES)) {
            UUID party = item.uuid("party");
            if (party == null) item.reject("party", "required");
            else all.add(participant(item, party));
        }
        return all;
    }

    private static Participant participant(Input item, UUID party) {
        item.has("name"); // a participant that was read may be sent back as it came
        return new Participant(
                party, item.flag("attended"), item.flag("contributed"), item.text("excusedReason", REASON));
    }

    private static Set<Section> sections(Input in) {
        Set<Section> sections = EnumSet.noneOf(Section.class);
        for (String key : in.texts("restricted", Section.values().length, 40)) {
            Section.of(key).ifPresentOrElse(sections::add, () -> in.reject("restricted", "noSuchSection", key));
        }
        return sections;
    }
}
