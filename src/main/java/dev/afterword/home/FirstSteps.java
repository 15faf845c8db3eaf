package dev.afterword.home;

import java.util.ArrayList;
import java.util.List;

/** What has to be there before the first review can be approved. */
public record FirstSteps(List<Step> steps) {

    private static final String MAIL = "mail";

    /** What of it is there. */
    record Facts(boolean secondLead, boolean team, boolean incident) {}

    /**
     * @param name of the message
     * @param href where it is done
     */
    public record Step(String name, String href, boolean done) {}

    /** @param administrator whether the viewer can add people and set up the mail */
    static FirstSteps of(Facts facts, boolean administrator, boolean mail) {
        List<Step> steps = new ArrayList<>();
        if (administrator) {
            steps.add(new Step("lead", "/people/new", facts.secondLead));
            steps.add(new Step("team", "/teams", facts.team));
            steps.add(new Step(MAIL, "/mail", mail));
        }
        steps.add(new Step("incident", "/incidents/new", facts.incident));
        return new FirstSteps(List.copyOf(steps));
    }

    /** Returns whether work can begin: reviews can be approved and follow-ups assigned without mail, too. */
    boolean done() {
        return steps.stream().filter(step -> !step.name().equals(MAIL)).allMatch(Step::done);
    }
}
