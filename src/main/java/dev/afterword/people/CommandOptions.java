package dev.afterword.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments after a command: {@code --name value}, {@code --flag}, and one more. Throws IllegalArgumentException if they aren't
 * understood.
 */
record CommandOptions(Map<String, String> named, List<String> arguments) {

    private static final Set<String> FLAGS = Set.of("admin", "password-stdin");

    static CommandOptions parse(List<String> words) {
        Map<String, String> named = new HashMap<>();
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                arguments.add(word);
            } else if (FLAGS.contains(word.substring(2))) {
                named.put(word.substring(2), "");
            } else if (i + 1 < words.size()) {
                named.put(word.substring(2), words.get(++i));
            } else {
                throw new IllegalArgumentException(word);
            }
        }
        return new CommandOptions(named, arguments);
    }

    void allowOnly(Set<String> names) {
        if (!names.containsAll(named.keySet())) {
            throw new IllegalArgumentException(named.keySet().toString());
        }
    }

    /** Returns the only argument, an e-mail address. */
    String argument() {
        if (arguments.size() != 1 || !arguments.getFirst().contains("@")) {
            throw new IllegalArgumentException(arguments.toString());
        }
        return arguments.getFirst();
    }

    /** Returns the e-mail address and the word after it. */
    String second() {
        if (arguments.size() != 2 || !arguments.getFirst().contains("@")) {
            throw new IllegalArgumentException(arguments.toString());
        }
        return arguments.get(1);
    }

    boolean has(String name) {
        return named.containsKey(name);
    }

    String value(String name, String otherwise) {
        return named.getOrDefault(name, otherwise);
    }
}
