package dev.afterword.comment;

import dev.afterword.access.Members;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Finds the people whom a text mentions, by {@code @name} or {@code @address}. Only people who see the comment are: the mark of anybody else,
 * whether they exist or not, is text. People of other organisations, who learn no names here, mention nobody.
 */
@Component
class Mentions {

    /** Each is asked for by the walls. */
    private static final int MOST = 20;

    private static final Pattern MARK = Pattern.compile("(?<![\\p{L}\\p{N}._%+-])@(?=[\\p{L}\\p{N}])");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@\"<>,;]{1,100}@[^\\s@\"<>,;]{1,150}[\\p{L}\\p{N}]");
    private static final Pattern FIRST_NAME = Pattern.compile("[\\p{L}\\p{N}'’-]+");

    private final Transactions transactions;
    private final Members members;
    private final People people;
    private final Viewers viewers;
    private final CommentStore store;

    Mentions(Transactions transactions, Members members, People people, Viewers viewers, CommentStore store) {
        this.transactions = transactions;
        this.members = members;
        this.people = people;
        this.viewers = viewers;
        this.store = store;
    }

    /** Returns the people who are mentioned and see comments on the thing; never the author. Within the author's transaction. */
    List<PersonRef> in(Viewer author, CommentItem item, String text) {
        Matcher mark = MARK.matcher(text);
        if (author.external() || !mark.find()) {
            return List.of();
        }
        List<PersonRef> candidates = candidates(author, item);
        Map<UUID, PersonRef> named = new LinkedHashMap<>();
        do {
            named(text.substring(mark.end()), candidates).forEach(person -> named.put(person.id(), person));
        } while (mark.find() && named.size() < MOST);
        named.remove(author.id());
        return named.values().stream().filter(person -> sees(person, item)).toList();
    }

    private List<PersonRef> candidates(Viewer author, CommentItem item) {
        UUID incident = item.incident();
        if (incident == null) {
            return people.offered(author).stream().map(Person::ref).toList();
        }
        List<PersonRef> candidates = new ArrayList<>(members.people(incident));
        UUID owner = item.owner();
        if (owner != null) {
            people.find(owner)
                    .map(Person::ref)
                    .filter(ref -> !candidates.contains(ref))
                    .ifPresent(candidates::add);
        }
        return candidates;
    }

    /** Returns the person of the address, or of the longest name, or the only one of the first name. */
    private List<PersonRef> named(String rest, List<PersonRef> candidates) {
        Matcher address = ADDRESS.matcher(rest);
        if (address.lookingAt()) {
            return people.resolve(address.group()).stream().toList();
        }
        int longest = candidates.stream()
                .map(PersonRef::name)
                .filter(name -> begins(rest, name))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        if (longest > 0) {
            return only(candidates.stream()
                    .filter(person -> person.name().length() == longest && begins(rest, person.name()))
                    .toList());
        }
        Matcher first = FIRST_NAME.matcher(rest);
        return first.lookingAt()
                ? only(candidates.stream()
                        .filter(person -> person.name().split("\\s+", 2)[0].equalsIgnoreCase(first.group()))
                        .toList())
                : List.of();
    }

    private static boolean begins(String rest, String name) {
        return rest.regionMatches(true, 0, name, 0, name.length())
                && (rest.length() == name.length()
                        || !Character.isLetterOrDigit(rest.charAt(name.length()))
                        || Character.isIdeographic(rest.codePointAt(name.length())));
    }

    private static List<PersonRef> only(List<PersonRef> found) {
        return found.size() == 1 ? found : List.of();
    }

    private boolean sees(PersonRef person, CommentItem item) {
        return viewers.find(person.id())
                .map(known -> transactions.runAs(known.viewer(), () -> store.shows(item)))
                .orElse(false);
    }
}
