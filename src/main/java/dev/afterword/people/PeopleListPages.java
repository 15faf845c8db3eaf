package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PeopleQuery;
import dev.afterword.access.PeopleQuery.Sort;
import dev.afterword.access.PeopleQuery.State;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import dev.afterword.web.Body;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.list.ColumnSorts;
import dev.afterword.web.list.CsvView;
import dev.afterword.web.list.CsvView.Column;
import dev.afterword.web.list.ListBar;
import dev.afterword.web.list.ListColumns;
import dev.afterword.web.list.Pills;
import dev.afterword.web.list.SavedLinks;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The list of people, as a page and as a file. */
@Controller
@RequiresAction(Action.MANAGE_PEOPLE)
class PeopleListPages {

    private final People people;
    private final SavedLinks saved;

    PeopleListPages(People people, SavedLinks saved) {
        this.people = people;
        this.saved = saved;
    }

    @GetMapping("/people")
    View list(
            PageContext page,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String columns,
            @Body PeopleQuery asked) {
        PeopleQuery query =
                ListBar.sortable(asked, asked.sort().indexed(), Sort.NAME, lists -> people.counts(viewer, lists));
        return page.view(
                "people/list",
                Map.of(
                        "query",
                        query,
                        "list",
                        people.list(viewer, query),
                        "bar",
                        bar(page, viewer, query, columns).sorted(asked.sort(), query.sort())));
    }

    @GetMapping("/people.csv")
    CsvView<Person> file(PageContext page, Viewer viewer, @Body PeopleQuery query) {
        PeopleQuery large = Records.with(query, "pageSize", Page.MAX_SIZE);
        return new CsvView<>(
                "people",
                List.of(
                        new Column<>(page.t("person.name"), Person::name),
                        new Column<>(page.t("person.email"), Person::email),
                        new Column<>(
                                page.t("person.roles"),
                                row -> row.fields().roles().stream()
                                        .map(page::t)
                                        .sorted()
                                        .collect(Collectors.joining(", "))),
                        new Column<>(
                                page.t("person.external.label"),
                                row -> page.t(row.fields().external() ? "list.yes" : "list.no")),
                        new Column<>(page.t("person.state"), row -> page.t("person." + row.state()))),
                token -> people.list(viewer, Records.with(large, "pageToken", token)),
                page.t("list.csv.cut", CsvView.MOST));
    }

    private ListBar bar(PageContext page, Viewer viewer, PeopleQuery query, @Nullable String columns) {
        ListHref here = ListHref.of("/people")
                .with("state", query.state() == State.ACTIVE ? null : query.state())
                .with("role", query.role())
                .with("external", query.external())
                .with("sort", query.sort() == Sort.NAME ? null : query.sort())
                .with("q", query.q())
                .with(ListColumns.NAME, columns);
        Pills<PeopleQuery> pills = new Pills<>(here, query)
                .addDefault(page.t("people.state.ACTIVE"), "state", State.ACTIVE, State.ALL)
                .add(page.t("people.state.INACTIVE"), "state", State.INACTIVE)
                .add(page.t("people.guests"), "external", true);
        for (Role role : List.of(Role.LEAD, Role.AUDITOR, Role.ADMINISTRATOR)) {
            pills.add(page.t(role), "role", role);
        }
        return pills.set("state", state -> page.t("people.state." + state))
                .set("role", role -> page.t(Role.valueOf(role)))
                .set("q", words -> page.t("list.words", words))
                .bar(lists -> people.counts(viewer, lists))
                .sortedBy(new ColumnSorts(query.sort(), Sort.NAME)
                        .by("name", Sort.NAME, Sort.NAME_LAST)
                        .by("email", Sort.EMAIL, Sort.EMAIL_LAST)
                        .ifFew("state", Sort.STATE, Sort.STATE_LAST))
                .showing(new ListColumns(here)
                        .usual("email", page.t("person.email"))
                        .usual("roles", page.t("person.roles"))
                        .usual("state", page.t("person.state")))
                .saved(saved.of(viewer, here.path()));
    }
}
