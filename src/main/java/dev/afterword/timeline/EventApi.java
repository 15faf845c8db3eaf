package dev.afterword.timeline;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.net.URI;
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
@RequestMapping("/api/v1/incidents/{incident}/events")
class EventApi {

    private final Events events;

    EventApi(Events events) {
        this.events = events;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    @Takes(EventTakes.EventListQuery.class)
    Page<EventJson> list(Viewer viewer, @PathVariable String incident, Input query) {
        return events.page(viewer, incident, EventQuery.read(query)).map(EventJson::of);
    }

    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(EventTakes.EventBody.class)
    ResponseEntity<EventJson> add(Viewer viewer, @PathVariable String incident, Input input) {
        Event event = events.add(viewer, incident, input);
        return ResponseEntity.created(URI.create("/api/v1/incidents/" + incident + "/events/" + event.key()))
                .eTag(ETags.of(event.version()))
                .body(EventJson.of(event));
    }

    @GetMapping("/{key}")
    @RequiresAction(Action.SEE)
    ResponseEntity<EventJson> show(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        return answer(events.find(viewer, incident, key));
    }

    @PatchMapping("/{key}")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(EventTakes.EventBody.class)
    ResponseEntity<EventJson> change(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        return answer(events.change(viewer, incident, key, ETags.version(ifMatch), input));
    }

    @DeleteMapping("/{key}")
    @RequiresAction(Action.CONTRIBUTE)
    ResponseEntity<Void> withdraw(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        events.withdraw(viewer, incident, key, ETags.version(ifMatch));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<EventJson> answer(Event event) {
        return ResponseEntity.ok().eTag(ETags.of(event.version())).body(EventJson.of(event));
    }
}
