package dev.afterword.followup.list;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpCommands.Schedule;
import dev.afterword.followup.FollowUpFacts;
import dev.afterword.followup.FollowUps;
import dev.afterword.followup.list.BulkResult.Refused;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.input.NotPast;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Messages;
import dev.afterword.web.ProblemBody;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Changes several follow-ups in one call, each by the rules for one and with its own entry on record. */
@Service
class BulkEdits {

    /** How many are changed in one call. */
    static final int MOST = 100;

    private final Transactions transactions;
    private final FollowUps followUps;

    BulkEdits(Transactions transactions, FollowUps followUps) {
        this.transactions = transactions;
        this.followUps = followUps;
    }

    /**
     * What to change; at least one of them.
     *
     * @param owner whom they are handed over to, who has to accept
     * @param team whose work it is from then on
     * @param reason for a later due date
     */
    record ChangeFollowUps(
            @NotEmpty @Size(max = MOST) List<@Size(max = 40) String> keys,
            FollowUpFacts.@Nullable Priority priority,
            @Nullable PersonRef owner,
            @Nullable TeamRef team,
            @Nullable @NotPast LocalDate dueOn,
            @Nullable @Size(max = 2_000) String reason)
            implements Checked {

        ChangeFollowUps {
            keys = keys.stream()
                    .flatMap(each -> Stream.of(each.strip().split("[\\s,]+")))
                    .filter(each -> !each.isEmpty())
                    .toList();
        }

        @Override
        public void check(Errors errors) {
            if (priority == null && owner == null && team == null && dueOn == null) {
                errors.reject("priority", "required");
            }
        }

        private Schedule of(Schedule now) {
            return new Schedule(
                    owner == null ? now.owner() : owner,
                    team == null ? now.team() : team,
                    priority == null ? now.priority() : priority,
                    dueOn == null ? now.dueOn() : dueOn);
        }
    }

    /** Changes those that the viewer may change; a refusal of one leaves the others alone. */
    BulkResult change(Viewer viewer, ChangeFollowUps command, Messages msg) {
        List<String> done = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        transactions.run(viewer, () -> {
            for (String key : new LinkedHashSet<>(command.keys())) {
                try {
                    transactions.nested(() -> followUps.schedule(viewer, key, command::of, command.reason()));
                    done.add(key);
                } catch (Problem problem) {
                    refused.add(new Refused(key, code(problem), ProblemBody.says(problem, msg)));
                }
            }
        });
        return new BulkResult(done, refused);
    }

    private static String code(Problem problem) {
        return problem.errors().isEmpty()
                ? problem.type().slug()
                : problem.errors().getFirst().code();
    }
}
