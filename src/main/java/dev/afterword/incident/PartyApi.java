package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents/{key}/parties")
class PartyApi {

    private final Parties parties;
    private final IncidentLayouts frames;

    PartyApi(Parties parties, IncidentLayouts frames) {
        this.parties = parties;
        this.frames = frames;
    }

    /** A party in the shape of the API; its {@code key} is how participants refer to it. */
    record PartyJson(
            UUID key,
            String name,
            @Nullable String organisation,
            @Nullable String role,
            boolean external,
            boolean needed,
            @Nullable UUID person,
            long version) {
        static PartyJson of(Party p) {
            return new PartyJson(
                    p.id(), p.name(), p.organisation(), p.role(), p.external(), p.needed(), p.person(), p.version());
        }
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    Page<PartyJson> list(Viewer viewer, @PathVariable String key) {
        return new Page<>(parties.of(viewer, frames.frame(viewer, key).id()), null).map(PartyJson::of);
    }

    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(IncidentTakes.PartyBody.class)
    ResponseEntity<PartyJson> add(Viewer viewer, @PathVariable String key, Input input) {
        Party party = parties.add(viewer, key, input);
        return ResponseEntity.created(URI.create("/api/v1/incidents/" + key + "/parties/" + party.id()))
                .eTag(ETags.of(party.version()))
                .body(PartyJson.of(party));
    }

    @PatchMapping("/{id}")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(IncidentTakes.PartyBody.class)
    ResponseEntity<PartyJson> change(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        Party party = parties.change(viewer, key, id, ETags.version(ifMatch), input);
        return ResponseEntity.ok().eTag(ETags.of(party.version())).body(PartyJson.of(party));
    }

    @DeleteMapping("/{id}")
    @RequiresAction(Action.CONTRIBUTE)
    ResponseEntity<Void> remove(Viewer viewer, @PathVariable String key, @PathVariable UUID id) {
        parties.remove(viewer, key, id);
        return ResponseEntity.noContent().build();
    }
}
