package dev.afterword.tracker;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpChoices;
import dev.afterword.kernel.Page;
import dev.afterword.tracker.TrackerAccount.OwnAccount;
import dev.afterword.tracker.TrackerAccounts.TellAccounts;
import dev.afterword.tracker.TrackerAccounts.TellOwnAccount;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The accounts of people in trackers: all of one tracker for administrators, and one's own in each. */
@Controller
@RequiresAction(Action.MANAGE_PEOPLE)
class TrackerAccountEndpoints {

    private static final String ACCOUNTS = "/trackers/{id}/accounts";
    private static final String OWN = "/me/trackers";

    private final Trackers trackers;
    private final TrackerAccounts accounts;
    private final FollowUpChoices choices;

    TrackerAccountEndpoints(Trackers trackers, TrackerAccounts accounts, FollowUpChoices choices) {
        this.trackers = trackers;
        this.accounts = accounts;
        this.choices = choices;
    }

    @GetMapping("/api/v1" + ACCOUNTS)
    @ResponseBody
    Page<TrackerAccount> list(Viewer viewer, @PathVariable UUID id) {
        return Page.whole(accounts.list(viewer, id));
    }

    @GetMapping(ACCOUNTS)
    View page(PageContext page, Viewer viewer, @PathVariable UUID id, SentForm sent) {
        return page.view(
                "tracker/accounts",
                Map.of(
                        "tracker",
                        trackers.get(viewer, id),
                        "accounts",
                        accounts.list(viewer, id),
                        "people",
                        choices.offered(viewer).people(),
                        "form",
                        sent.or(Form.empty())));
    }

    /** Tells the account of a person, or of several at once. */
    @CommandMapping(value = ACCOUNTS, form = ACCOUNTS)
    Outcome<Page<TrackerAccount>> tell(Viewer viewer, @PathVariable UUID id, @Body TellAccounts command) {
        return outcome(id, accounts.tell(viewer, id, command));
    }

    @CommandMapping(value = ACCOUNTS + "/{person}", method = RequestMethod.DELETE, form = ACCOUNTS)
    Outcome<Page<TrackerAccount>> remove(Viewer viewer, @PathVariable UUID id, @PathVariable UUID person) {
        return outcome(id, accounts.remove(viewer, id, person));
    }

    /** Asks the tracker for people without a known account by their email addresses, at most 50. */
    @CommandMapping(value = ACCOUNTS + "/search", form = ACCOUNTS, transaction = false)
    Outcome<Page<TrackerAccount>> search(Viewer viewer, @PathVariable UUID id) {
        return outcome(id, accounts.search(viewer, id));
    }

    private static Outcome<Page<TrackerAccount>> outcome(UUID id, List<TrackerAccount> all) {
        return Outcome.of("/trackers/" + id + "/accounts", () -> Page.whole(all));
    }

    @GetMapping("/api/v1" + OWN)
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    Page<OwnAccount> own(Viewer viewer) {
        return Page.whole(accounts.own(viewer));
    }

    @GetMapping(OWN)
    @RequiresAction(Action.SIGNED_IN)
    View own(PageContext page, Viewer viewer, SentForm sent) {
        return page.view("tracker/own-accounts", Map.of("accounts", accounts.own(viewer), "sent", sent));
    }

    /** Tells one's own account in a tracker; without one it is taken back. */
    @CommandMapping(value = OWN + "/{id}", form = OWN)
    @RequiresAction(Action.SIGNED_IN)
    Outcome<Page<OwnAccount>> tellOwn(Viewer viewer, @PathVariable UUID id, @Body TellOwnAccount command) {
        List<OwnAccount> all = accounts.tellOwn(viewer, id, command);
        return Outcome.of(OWN, () -> Page.whole(all));
    }
}
