package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Members;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers;
import dev.afterword.followup.FollowUp.EffectCheck;
import dev.afterword.input.Errors;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans who checks whether a verified follow-up holds in use, and when. */
@Component
class EffectChecks {

    private final Transactions transactions;
    private final Viewers viewers;
    private final Members members;
    private final FollowUpScope scope;
    private final FollowUpRecorder recorder;

    EffectChecks(
            Transactions transactions,
            Viewers viewers,
            Members members,
            FollowUpScope scope,
            FollowUpRecorder recorder) {
        this.transactions = transactions;
        this.viewers = viewers;
        this.members = members;
        this.scope = scope;
        this.recorder = recorder;
    }

    /**
     * Returns the check, and rejects a person who couldn't verify the follow-up: who can't see its incident, owns it or resolved it.
     *
     * @param on the day; null for the one that is proposed
     * @param by the person; null for the viewer
     * @param days after how many days it is proposed
     */
    EffectCheck planned(
            Errors errors, Viewer viewer, FollowUp followUp, @Nullable LocalDate on, @Nullable PersonRef by, int days) {
        PersonRef checker = by == null ? FollowUpRecorder.ref(viewer) : by;
        if (!checker.id().equals(viewer.id()) && !mayCheck(checker, followUp)) {
            errors.reject("checker", "notChecker", checker.name());
        }
        return new EffectCheck(on == null ? proposed(days) : on, checker);
    }

    private boolean mayCheck(PersonRef person, FollowUp followUp) {
        return !isOwn(person, followUp)
                && viewers.find(person.id())
                        .map(known -> transactions.runAs(
                                known.viewer(), () -> scope.allows(known.viewer(), Action.VERIFY, followUp)))
                        .orElse(false);
    }

    private static boolean isOwn(PersonRef person, FollowUp followUp) {
        return person.id().equals(followUp.facts().owner().id()) || person.id().equals(followUp.notVerifiedBy());
    }

    /** Returns the day that is proposed. */
    LocalDate proposed(int days) {
        return recorder.today().plusDays(days);
    }

    /** Returns people who may be asked to check it, with their names: those on its incident. */
    Map<String, String> offered(Viewer viewer, FollowUp followUp) {
        Map<String, String> offered = new LinkedHashMap<>();
        transactions.read(viewer, () -> members.people(followUp.incident())).stream()
                .filter(person -> !isOwn(person, followUp))
                .forEach(person -> offered.put(person.id().toString(), person.name()));
        return offered;
    }
}
