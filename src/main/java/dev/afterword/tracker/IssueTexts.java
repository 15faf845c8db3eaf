package dev.afterword.tracker;

import dev.afterword.followup.FollowUp;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Makes the texts of issues from the templates of a target. Nothing else of a follow-up can be filled in than what is named here. */
@Component
class IssueTexts {

    private static final Pattern PLACE = Pattern.compile("\\{(title|description|key|priority|due|link)}");

    private final Environment environment;

    IssueTexts(Environment environment) {
        this.environment = environment;
    }

    String title(Target target, FollowUp followUp, String title) {
        String filled =
                fill(target.facts().titleTemplate(), followUp, title, "").replaceAll("\\s+", " ");
        return filled.length() > 300 ? filled.substring(0, 300) : filled;
    }

    /** @param marker what the issue is found by; an ellipsis in a preview */
    String description(Target target, FollowUp followUp, String title, @Nullable String description, String marker) {
        String filled =
                fill(target.facts().descriptionTemplate(), followUp, title, description == null ? "" : description);
        return filled.strip() + "\n\n" + marker;
    }

    private String fill(String template, FollowUp followUp, String title, String description) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(
                        switch (place.group(1)) {
                            case "title" -> title;
                            case "description" -> description;
                            case "key" -> followUp.key();
                            case "priority" -> followUp.facts().priority().name();
                            case "due" -> followUp.facts().dueOn().toString();
                            default -> link(followUp);
                        }));
    }

    /** Returns the address of its page for people with access; only its key if this installation has no address. */
    private String link(FollowUp followUp) {
        String base = environment.getProperty("afterword.url", "").strip().replaceAll("/+$", "");
        return base.isEmpty() ? followUp.key() : base + followUp.href();
    }
}
