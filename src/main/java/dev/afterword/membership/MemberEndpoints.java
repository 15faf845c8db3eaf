package dev.afterword.membership;

import dev.afterword.access.Action;
import dev.afterword.access.Level;
import dev.afterword.access.Members.Kind;
import dev.afterword.access.Members.Member;
import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Teams;
import dev.afterword.access.Viewer;
import dev.afterword.access.directory.Directory;
import dev.afterword.access.privilege.ClearanceRequest;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.IncidentOptions;
import dev.afterword.incident.party.Parties;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The members of an incident: the list, adding, changing and removing one, restricting the incident to named members. */
@Controller
class MemberEndpoints {

    private static final String INCIDENT = "/incidents/{key}";
    private static final String MEMBERS = INCIDENT + "/members";

    /** The page of members and participants. */
    private static final String PAGE = INCIDENT + "/people";

    private static final String CLEARANCE = MEMBERS + "/{member}/clearances/{clearance}";

    private static final String ADD = "members";

    /** The name of all forms that consist of a button only. */
    private static final String BUTTON = "button";

    /** The name of the form for participants. */
    private static final String PARTY = "party";

    /** The name of the form for the lead. */
    private static final String LEAD = "lead";

    private static final Form BLANK = Form.showing(Map.of("level", Level.CONTRIBUTE, "maxTlp", Tlp.RED));

    private final Membership membership;
    private final HeldIncidents leads;
    private final IncidentLayouts layouts;
    private final People people;
    private final Teams teams;
    private final Parties parties;
    private final Directory directory;

    MemberEndpoints(
            Membership membership,
            HeldIncidents leads,
            IncidentLayouts layouts,
            People people,
            Teams teams,
            Parties parties,
            Directory directory) {
        this.membership = membership;
        this.leads = leads;
        this.layouts = layouts;
        this.people = people;
        this.teams = teams;
        this.parties = parties;
        this.directory = directory;
    }

    /** A member: a person, a team, or everyone with a role. */
    record MemberJson(
            UUID id,
            String name,
            Kind kind,
            Level level,
            Tlp maxTlp,
            List<Restriction> clearances,
            @Nullable Instant expiresAt) {
        static MemberJson of(Member member) {
            return new MemberJson(
                    member.principal(),
                    member.kind() == Kind.ROLE ? RoleGrants.nameOf(member.principal()) : member.name(),
                    member.kind(),
                    member.level(),
                    member.maxTlp(),
                    member.clearances().stream().sorted().toList(),
                    member.expiresAt());
        }
    }

    @GetMapping("/api/v1" + MEMBERS)
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<MemberJson> list(Viewer viewer, @PathVariable String key) {
        return Page.whole(membership.of(viewer, key).members()).map(MemberJson::of);
    }

    @GetMapping(PAGE)
    @RequiresAction(Action.SEE)
    View page(PageContext page, Viewer viewer, @PathVariable String key, SentForm sent, @Body RemovedMember removed) {
        IncidentLayout layout = layouts.find(viewer, key);
        boolean manages = layout.allows(Action.MANAGE_MEMBERS);
        boolean adds = layout.allows(Action.CONTRIBUTE);
        return page.view(
                "membership/people",
                Map.of(
                        "layout",
                        layout,
                        "access",
                        new AccessView(
                                viewer.external() ? null : membership.of(viewer, key),
                                manages ? offered(viewer) : Map.of(),
                                manages ? leads(viewer, layout.id()) : Map.of(),
                                sent.of(ADD, removed.member() == null ? BLANK : removed.form()),
                                removed.member() != null,
                                sent.of(LEAD)),
                        "parties",
                        parties.of(viewer, layout.id()),
                        "proposed",
                        adds ? parties.proposed(viewer, layout.id()) : List.of(),
                        "directory",
                        adds ? IncidentOptions.directory(page, directory.offered(viewer)) : Map.of(),
                        "form",
                        sent.of(PARTY),
                        "button",
                        sent.of(BUTTON)));
    }

    /** Leads on to the page where they stand, from links that are older than it. */
    @GetMapping({MEMBERS, INCIDENT + "/parties"})
    @RequiresAction(Action.SEE)
    View before(PageContext page, @PathVariable String key) {
        return page.redirect(href(key));
    }

    private Map<String, String> leads(Viewer viewer, UUID incident) {
        Map<String, String> offered = new LinkedHashMap<>();
        leads.offered(viewer, incident).forEach(each -> offered.put(each.id().toString(), each.name()));
        return offered;
    }

    private Map<String, String> offered(Viewer viewer) {
        Map<String, String> offered = new LinkedHashMap<>();
        teams.offered(viewer).forEach(team -> offered.put(team.id().toString(), team.name()));
        people.offered(viewer)
                .forEach(person -> offered.put(person.id().toString(), person.name() + " · " + person.email()));
        return offered;
    }

    /** The field of the form that contains the member; in the API it is part of the address. */
    record NamedMember(@NotBlank @Size(max = 300) String member) {}

    @CommandMapping(value = MEMBERS, form = PAGE, name = ADD, api = false)
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    Outcome<MemberJson> add(Viewer viewer, @PathVariable String key, @Body NamedMember named, @Body MemberTerms terms) {
        return put(viewer, key, named.member(), terms);
    }

    /** Adds a member, or changes the membership. */
    @CommandMapping(value = MEMBERS + "/{member}", method = RequestMethod.PUT, form = PAGE, page = false)
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    Outcome<MemberJson> put(
            Viewer viewer, @PathVariable String key, @PathVariable String member, @Body MemberTerms terms) {
        Member is = membership.put(viewer, key, member, terms);
        return Outcome.of(href(key), () -> MemberJson.of(is));
    }

    /** Removes a member, and leads to the form that adds them again. People who remove themselves may lose access to the incident. */
    @CommandMapping(value = MEMBERS + "/{member}", method = RequestMethod.DELETE, form = PAGE, name = BUTTON)
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    Outcome<@Nullable Void> remove(Viewer viewer, @PathVariable String key, @PathVariable UUID member) {
        Member was = membership.remove(viewer, key, member);
        return Outcome.none(viewer.id().equals(member) ? "/incidents" : RemovedMember.href(href(key), was));
    }

    /** Lists the clearances that another response lead has to approve. */
    @GetMapping("/api/v1" + MEMBERS + "/clearances")
    @RequiresAction(Action.MANAGE_MEMBERS)
    @ResponseBody
    Page<ClearanceRequest> requested(Viewer viewer, @PathVariable String key) {
        return Page.whole(membership.of(viewer, key).requests());
    }

    /** Gives a member a clearance that another response lead requested. */
    @CommandMapping(value = CLEARANCE + "/approval", form = PAGE, name = BUTTON)
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    Outcome<MemberJson> approve(
            Viewer viewer, @PathVariable String key, @PathVariable UUID member, @PathVariable Restriction clearance) {
        Member is = membership.approveClearance(viewer, key, member, clearance);
        return Outcome.of(href(key), () -> MemberJson.of(is));
    }

    @CommandMapping(value = CLEARANCE + "/refusal", form = PAGE, name = BUTTON)
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    Outcome<@Nullable Void> refuse(
            Viewer viewer, @PathVariable String key, @PathVariable UUID member, @PathVariable Restriction clearance) {
        membership.refuseClearance(viewer, key, member, clearance);
        return Outcome.none(href(key));
    }

    /** @param lead a member of the incident; the current lead confirms that they stay */
    record AssignLead(@NotNull PersonRef lead) {}

    /** Makes a member the lead of the incident. */
    @CommandMapping(value = INCIDENT + "/lead", method = RequestMethod.PUT, form = PAGE, name = LEAD)
    @RequiresAction(Action.MANAGE_MEMBERS)
    Outcome<PersonRef> lead(Viewer viewer, @PathVariable String key, @Body AssignLead command) {
        PersonRef lead = leads.assign(viewer, key, command.lead());
        return Outcome.of(href(key) + "#lead", () -> lead);
    }

    record RestrictIncident() {}

    @CommandMapping(value = INCIDENT + "/restriction", method = RequestMethod.PUT, form = PAGE, name = BUTTON)
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    Outcome<@Nullable Void> restrict(Viewer viewer, @PathVariable String key, @Body RestrictIncident command) {
        membership.restrict(viewer, key);
        return Outcome.none(href(key));
    }

    @CommandMapping(
            value = INCIDENT + "/restriction",
            method = RequestMethod.DELETE,
            form = PAGE,
            name = BUTTON,
            undo = INCIDENT + "/restriction")
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    Outcome<@Nullable Void> unrestrict(Viewer viewer, @PathVariable String key) {
        membership.unrestrict(viewer, key);
        return Outcome.none(href(key));
    }

    private static String href(String key) {
        return "/incidents/" + key + "/people";
    }
}
