package dev.afterword.web.draft;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Body;
import dev.afterword.web.RequiresAction;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What pages ask for while somebody types: the draft of a form, and who else has it open. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class DraftEndpoints {

    private static final String DRAFTS = "/me/drafts";

    private final Drafts drafts;

    DraftEndpoints(Drafts drafts) {
        this.drafts = drafts;
    }

    /** @param form the address that the form is sent to */
    record NamedForm(@NotBlank @Size(max = 300) String form) {}

    /** @param fields what is typed, by the names of the fields; empty where nothing was typed since the last time */
    record KeepDraft(
            @NotBlank @Size(max = 300) String form,
            @Size(max = 60) Map<@Size(max = 100) String, @Size(max = 100_000) String> fields) {}

    /** A draft as its form shows it again. */
    record DraftJson(Map<String, String> fields, Instant savedAt) {}

    /** @param others who else has the form open */
    record WritersJson(List<String> others) {}

    @GetMapping(DRAFTS)
    @ResponseBody
    ResponseEntity<DraftJson> find(Viewer viewer, @Body NamedForm named) {
        return drafts.find(viewer, named.form())
                .map(draft -> ResponseEntity.ok(new DraftJson(draft.fields(), draft.savedAt())))
                .orElse(ResponseEntity.noContent().build());
    }

    @PostMapping(DRAFTS)
    @ResponseBody
    WritersJson keep(Viewer viewer, @Body KeepDraft draft) {
        return new WritersJson(drafts.keep(viewer, draft.form(), typed(draft.fields())));
    }

    private static @Nullable Map<String, String> typed(Map<String, String> fields) {
        return fields.isEmpty() ? null : fields;
    }

    @PostMapping(DRAFTS + "/removal")
    @ResponseBody
    ResponseEntity<Void> discard(Viewer viewer, @Body NamedForm named) {
        drafts.discard(viewer, named.form());
        return ResponseEntity.noContent().build();
    }
}
