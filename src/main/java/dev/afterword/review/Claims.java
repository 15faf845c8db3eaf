package dev.afterword.review;

import dev.afterword.review.Claim.Standing;
import dev.afterword.web.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The claims of a technical summary, read by the rule of the contract: each paragraph and each list item asserts; it cites, or it
 * ends with an assessment mark, else it is uncited. See {@link ClaimReader} for what counts as which.
 */
record Claims(List<Claim> all) {

    /**
     * How many claims there are, and on what they rest; the last three sum up to the first.
     *
     * @param claims all of them
     * @param cited those that cite something
     * @param assessments those marked as assessment that cite nothing
     * @param uncited the others
     */
    record Counts(int claims, int cited, int assessments, int uncited) {}

    /** A citation that leads nowhere, and the claim that it stands in. */
    record Broken(Claim claim, Citation citation) {}

    /** Reads the sections that are there. */
    static Claims of(Map<Section, String> sections) {
        List<Claim> all = new ArrayList<>();
        for (Section section : Section.values()) {
            String text = sections.get(section);
            if (text != null) all.addAll(SectionText.of(section, text).claims());
        }
        return new Claims(List.copyOf(all));
    }

    Counts counts() {
        return new Counts(all.size(), count(Standing.CITED), count(Standing.ASSESSMENT), count(Standing.UNCITED));
    }

    List<Claim> uncited() {
        return all.stream().filter(c -> c.standing() == Standing.UNCITED).toList();
    }

    List<Claim> uncited(Section section) {
        return uncited().stream().filter(c -> c.section() == section).toList();
    }

    /** Everything cited, each once. */
    SortedSet<Citation> citations() {
        SortedSet<Citation> found = new TreeSet<>();
        all.forEach(c -> found.addAll(c.citations()));
        return found;
    }

    /** The citations that don't exist, each with its claim. */
    List<Broken> broken(Predicate<Citation> exists) {
        return all.stream()
                .flatMap(claim -> claim.citations().stream()
                        .filter(exists.negate())
                        .distinct()
                        .map(citation -> new Broken(claim, citation)))
                .toList();
    }

    private int count(Standing standing) {
        return (int) all.stream().filter(c -> c.standing() == standing).count();
    }
}
