package dev.afterword.home;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has to be there before the first review can be approved. */
public record FirstSteps(List<Step> steps) {

    private static final String MAIL = "mail";
    private static final String POLICY = "policy";

    /** Reviews can be approved and follow-ups assigned without. */
    private static final Set<String> OPTIONAL = Set.of(MAIL, POLICY);

    /** What of it is there. */
    record Facts(boolean secondLead, boolean team, boolean incident) {}

    /**
     * @param name of the message
     * @param href where it is done
     */
    public record Step(String name, String href, boolean done) {

        /** Returns the address of the form by which a person says that they did it, for what nothing else tells; otherwise null. */
        public @Nullable String confirmation() {
            return name.equals(POLICY) && !done ? "/first-steps/policy-reading" : null;
        }
    }

    /**
     * @param policyRead whether the viewer says that they have read the policies
     * @param mail whether mail is set up
     */
    static FirstSteps of(Viewer viewer, Facts facts, boolean policyRead, boolean mail) {
        boolean administrator = Grants.allows(viewer, Action.MANAGE_PEOPLE);
        List<Step> steps = new ArrayList<>();
        if (administrator) {
            steps.add(new Step("lead", "/people/new", facts.secondLead));
            steps.add(new Step("team", "/teams", facts.team));
        }
        if (Grants.allows(viewer, Action.MANAGE_POLICIES)) {
            steps.add(new Step(POLICY, "/policies", policyRead));
        }
        if (administrator) {
            steps.add(new Step(MAIL, "/mail", mail));
        }
        if (Grants.allows(viewer, Action.CREATE_INCIDENT)) {
            steps.add(new Step("incident", "/incidents/new", facts.incident));
        }
        return new FirstSteps(List.copyOf(steps));
    }

    /** Returns whether work can begin. */
    boolean done() {
        return steps.stream().filter(step -> !OPTIONAL.contains(step.name())).allMatch(Step::done);
    }
}
