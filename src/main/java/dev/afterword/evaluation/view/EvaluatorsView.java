package dev.afterword.evaluation.view;

import java.util.List;

/**
 * The people who answer, the viewer first.
 *
 * @param own whether the viewer is one of them
 */
public record EvaluatorsView(List<PersonLine> people, boolean own) {

    public int handedIn() {
        return (int) people.stream().filter(PersonLine::handedIn).count();
    }

    /** Returns the names of those who haven't. */
    public List<String> missing() {
        return people.stream()
                .filter(one -> !one.handedIn())
                .map(PersonLine::name)
                .toList();
    }

    /** Returns whether all of them have submitted their answers. */
    public boolean complete() {
        return !people.isEmpty() && handedIn() == people.size();
    }
}
