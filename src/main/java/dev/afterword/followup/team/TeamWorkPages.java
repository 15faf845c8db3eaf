package dev.afterword.followup.team;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpChoices;
import dev.afterword.followup.FollowUpList;
import dev.afterword.followup.FollowUpRecorder;
import dev.afterword.followup.FollowUpRow;
import dev.afterword.followup.team.TeamWorkItem.Area;
import dev.afterword.kernel.Page;
import dev.afterword.lesson.Lessons;
import dev.afterword.web.Body;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The ranked work of each team from reviews, by which teams prioritise services, operations and documentation. */
@Controller
class TeamWorkPages {

    private final Transactions transactions;
    private final TeamWorkStore store;
    private final FollowUpChoices choices;
    private final FollowUpList list;
    private final FollowUpRecorder recorder;
    private final Lessons lessons;

    TeamWorkPages(
            Transactions transactions,
            TeamWorkStore store,
            FollowUpChoices choices,
            FollowUpList list,
            FollowUpRecorder recorder,
            Lessons lessons) {
        this.transactions = transactions;
        this.store = store;
        this.choices = choices;
        this.list = list;
        this.recorder = recorder;
        this.lessons = lessons;
    }

    @GetMapping("/follow-ups/teams")
    @RequiresAction(Action.SIGNED_IN)
    View asked(PageContext page, Viewer viewer, @Body Chosen chosen) {
        UUID wanted = chosen.team();
        return transactions.read(viewer, () -> {
            Map<String, String> teams = choices.teams(viewer);
            String team = wanted != null
                    ? wanted.toString()
                    : teams.keySet().stream().findFirst().orElse("");
            Page<FollowUpRow> without = list.withoutTeam(viewer, recorder.today());
            Map<Area, List<TeamWorkItem>> areas = areas(team);
            List<TeamWorkItem> others = store.of(without.items());
            return page.view(
                    "followup/teams",
                    Map.of(
                            "teams",
                            teams,
                            "team",
                            team,
                            "areas",
                            areas,
                            "without",
                            others,
                            "threads",
                            lessons.threadsOfFollowUps(
                                    page,
                                    viewer,
                                    Stream.concat(areas.values().stream().flatMap(List::stream), others.stream())
                                            .map(TeamWorkItem::id)
                                            .toList()),
                            "more",
                            without.nextPageToken() != null));
        });
    }

    record Chosen(@Nullable UUID team) {}

    private Map<Area, List<TeamWorkItem>> areas(String team) {
        return team.isEmpty()
                ? Map.of()
                : store.ofTeam(UUID.fromString(team)).stream()
                        .collect(Collectors.groupingBy(
                                TeamWorkItem::area, () -> new EnumMap<>(Area.class), Collectors.toList()));
    }
}
