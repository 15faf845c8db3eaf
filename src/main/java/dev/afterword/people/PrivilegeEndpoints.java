package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.access.privilege.EmergencyAccess;
import dev.afterword.access.privilege.Notices;
import dev.afterword.access.privilege.PrivilegeRequest;
import dev.afterword.access.privilege.Privileges;
import dev.afterword.access.privilege.RequestEmergencyAccess;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** What takes two people: requesting, approving and refusing roles and emergency access; and what people are told of it. */
@Controller
@RequiresAction(Action.GIVE_ROLES)
class PrivilegeEndpoints {

    private static final String PERSON = "/people/{id}";
    private static final String ROLE = PERSON + "/roles/{role}";
    private static final String INVITATION = PERSON + "/invitation";
    private static final String LIST = "/privileges";
    private static final String EMERGENCY = "/emergency-access";

    /** The name of all forms that consist of a button only. */
    private static final String BUTTON = "privilege";

    private final Privileges privileges;
    private final EmergencyAccess emergencies;
    private final Departures departures;
    private final Notices notices;

    PrivilegeEndpoints(Privileges privileges, EmergencyAccess emergencies, Departures departures, Notices notices) {
        this.privileges = privileges;
        this.emergencies = emergencies;
        this.departures = departures;
        this.notices = notices;
    }

    /** Shows everybody what they were told, and to those who decide what is requested. */
    @GetMapping(LIST)
    @RequiresAction(Action.SIGNED_IN)
    View list(PageContext page, Viewer viewer, SentForm sent) {
        boolean decides = page.allows(Action.GIVE_ROLES);
        return page.view(
                "people/privileges",
                Map.of(
                        "requests",
                        decides ? privileges.open(viewer) : List.of(),
                        "notices",
                        notices.of(viewer),
                        "button",
                        sent.of(BUTTON),
                        "emergency",
                        sent.of("emergency")));
    }

    @GetMapping("/api/v1" + LIST)
    @ResponseBody
    Page<PrivilegeRequest> list(Viewer viewer) {
        return Page.whole(privileges.open(viewer));
    }

    @CommandMapping(value = LIST + "/seen", form = LIST, api = false)
    @RequiresAction(Action.SIGNED_IN)
    Outcome<@Nullable Void> seen(Viewer viewer) {
        notices.seen(viewer);
        return Outcome.none(LIST);
    }

    /** Requests a role for a person. */
    @CommandMapping(value = ROLE, form = PERSON, name = BUTTON, status = HttpStatus.CREATED)
    Outcome<PrivilegeRequest> request(Viewer viewer, @PathVariable UUID id, @PathVariable Role role) {
        return outcome(privileges.requestRole(viewer, id, role));
    }

    /** Gives a role that another person requested. */
    @CommandMapping(value = ROLE + "/approval", form = PERSON, name = BUTTON)
    Outcome<PrivilegeRequest> approve(Viewer viewer, @PathVariable UUID id, @PathVariable Role role) {
        return outcome(departures.approveRole(viewer, id, role));
    }

    @CommandMapping(value = ROLE + "/refusal", form = PERSON, name = BUTTON)
    Outcome<PrivilegeRequest> refuse(Viewer viewer, @PathVariable UUID id, @PathVariable Role role) {
        return outcome(privileges.refuseRole(viewer, id, role));
    }

    @CommandMapping(value = INVITATION + "/refusal", form = PERSON, name = BUTTON)
    Outcome<PrivilegeRequest> refuseInvitation(Viewer viewer, @PathVariable UUID id) {
        return outcome(privileges.refuseInvitation(viewer, id));
    }

    /** Requests to read an incident that is restricted to named members, for a day. */
    @CommandMapping(value = EMERGENCY, form = LIST, name = "emergency", status = HttpStatus.CREATED)
    Outcome<PrivilegeRequest> request(Viewer viewer, @Body RequestEmergencyAccess command) {
        PrivilegeRequest request = emergencies.request(viewer, command);
        return Outcome.of(LIST, () -> request);
    }

    @CommandMapping(value = EMERGENCY + "/{id}/approval", form = LIST, name = BUTTON)
    Outcome<PrivilegeRequest> approve(Viewer viewer, @PathVariable UUID id) {
        PrivilegeRequest request = emergencies.approve(viewer, id);
        return Outcome.of(LIST, () -> request);
    }

    @CommandMapping(value = EMERGENCY + "/{id}/refusal", form = LIST, name = BUTTON)
    Outcome<PrivilegeRequest> refuse(Viewer viewer, @PathVariable UUID id) {
        PrivilegeRequest request = emergencies.refuse(viewer, id);
        return Outcome.of(LIST, () -> request);
    }

    private static Outcome<PrivilegeRequest> outcome(PrivilegeRequest request) {
        return Outcome.of("/people/" + request.person().id() + "#privileges", () -> request);
    }
}
