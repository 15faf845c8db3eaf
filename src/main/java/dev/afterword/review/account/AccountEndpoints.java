package dev.afterword.review.account;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.party.Party;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The accounts of an incident's participants: the list, what is missing, giving one. */
@Controller
class AccountEndpoints {

    private static final String ACCOUNTS = "/incidents/{key}/accounts";

    private final PartyAccounts accounts;
    private final IncidentLayouts layouts;

    AccountEndpoints(PartyAccounts accounts, IncidentLayouts layouts) {
        this.accounts = accounts;
        this.layouts = layouts;
    }

    /** Which page of the list is wanted. */
    record AccountQuery(
            @Nullable @Size(max = 300) String pageToken,
            @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

        AccountQuery {
            pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
        }
    }

    /** @param party the participant whose account it is */
    record NamedParty(@NotNull UUID party) {}

    @GetMapping("/api/v1" + ACCOUNTS)
    @RequiresAction(Action.SEE_REPORT)
    @ResponseBody
    Page<Account> list(Viewer viewer, @PathVariable String key, @Body AccountQuery query) {
        return accounts.list(viewer, key, query.pageToken(), query.pageSize());
    }

    @GetMapping(ACCOUNTS)
    @RequiresAction(Action.SEE_REPORT)
    View page(PageContext page, Viewer viewer, @PathVariable String key, @Body AccountQuery query, SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, key);
        Map<String, String> offered = new LinkedHashMap<>();
        if (layout.allows(Action.COMMENT) || (!layout.permits(Action.SEE) && !layout.locked())) {
            accounts.offered(viewer, layout.id(), layout.allows(Action.CONTRIBUTE))
                    .forEach(each -> offered.put(each.id().toString(), each.name()));
        }
        List<Party> missing = accounts.missing(viewer, layout.id(), layout.tlp());
        return page.view(
                "review/accounts",
                Map.of(
                        "layout",
                        layout,
                        "list",
                        accounts.list(viewer, key, query.pageToken(), query.pageSize()),
                        "paged",
                        query.pageToken() != null,
                        "missing",
                        missing,
                        "offered",
                        offered,
                        "form",
                        sent.form()));
    }

    /** Gives an account; it can't be changed afterwards, but another one can be given. */
    @CommandMapping(value = ACCOUNTS, form = ACCOUNTS, status = HttpStatus.CREATED)
    @RequiresAction(Action.COMMENT)
    Outcome<Account> give(Viewer viewer, @PathVariable String key, @Body NamedParty whose, @Body AccountText text) {
        Account account = accounts.give(viewer, key, whose.party(), text);
        String href = "/incidents/" + key + "/accounts";
        return Outcome.of(href + "#a-" + account.id(), () -> account).location(href);
    }
}
