package dev.afterword.review.text;

import dev.afterword.markup.Citation;
import dev.afterword.review.Section;
import dev.afterword.review.text.Claim.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The claims of a technical summary. Each paragraph and each list item is one; it cites something, ends with an assessment mark, or is
 * uncited. {@link ClaimReader} has the rules.
 */
public record Claims(List<Claim> all) {

    /**
     * The number of claims, all and by what they are based on.
     *
     * @param claims all of them, the sum of the others
     * @param cited those that cite something
     * @param assessments those marked as assessment that cite nothing
     * @param uncited the others
     */
    public record Counts(int claims, int cited, int assessments, int uncited) {}

    /** A citation of something that does not exist, with its claim. */
    public record Broken(Claim claim, Citation citation) {}

    public static Claims of(Map<Section, String> sections) {
        List<Claim> all = new ArrayList<>();
        SectionText.all(sections).values().forEach(text -> all.addAll(text.claims()));
        return new Claims(List.copyOf(all));
    }

    public Counts counts() {
        return new Counts(all.size(), count(Basis.CITED), count(Basis.ASSESSMENT), count(Basis.UNCITED));
    }

    public List<Claim> uncited() {
        return all.stream().filter(c -> c.basis() == Basis.UNCITED).toList();
    }

    public List<Claim> uncited(Section section) {
        return uncited().stream().filter(c -> c.section() == section).toList();
    }

    /** Returns everything that is cited, each once. */
    public SortedSet<Citation> citations() {
        SortedSet<Citation> found = new TreeSet<>();
        all.forEach(c -> found.addAll(c.citations()));
        return found;
    }

    /** Returns the citations of things that do not exist. */
    public List<Broken> broken(Predicate<Citation> exists) {
        return all.stream()
                .flatMap(claim -> claim.citations().stream()
                        .filter(exists.negate())
                        .distinct()
                        .map(citation -> new Broken(claim, citation)))
                .toList();
    }

    private int count(Basis basis) {
        return (int) all.stream().filter(c -> c.basis() == basis).count();
    }
}
