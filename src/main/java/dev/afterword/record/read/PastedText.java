package dev.afterword.record.read;

import dev.afterword.input.TimeSpellings;
import dev.afterword.kernel.Fidelity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what people have of a sequence: exports of chats (Slack and Mattermost as JSON, Teams as HTML), lines such as {@code 14:02 ana: …},
 * mails, tables and lists in Markdown.
 */
public final class PastedText {

    /**
     * Something that was told, with its time as it was written.
     *
     * @param time null if there is none
     * @param who the person who told it; empty if nobody is named
     * @param raw the text that it was read from
     */
    public record Told(TimeSpellings.@Nullable Spelled time, String who, String text, String raw) {}

    /** Stands for the day of times that are written without one, where none is given. */
    public static final LocalDate NO_DAY = LocalDate.of(1970, 6, 1);

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_WORDS = 7;
    private static final int LONGEST_HEAD = 80;

    private static final Pattern MAIL = Pattern.compile(
            "(?:(?:From|To|Date|Subject|Received|Return-Path|MIME-Version|Message-ID|Delivered-To):[^\\n]*\\n)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP =
            Pattern.compile("<(?:html|body|div|p|table|ul|span)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BULLET = Pattern.compile("\\s*(?:[-*+•]\\s+|\\d{1,3}[.)]\\s+|#{1,6}\\s+|>\\s*)*");
    private static final Pattern SPEAKER =
            Pattern.compile("@?([\\p{L}][\\p{L}\\p{N} ._'’-]{0,40}?)\\s?[:：]\\s*(\\S.*)", Pattern.DOTALL);
    private static final Pattern ENCODED = Pattern.compile("=\\?([\\w-]{1,20})\\?([BbQq])\\?([^?\\s]*)\\?=\\s*");
    private static final Pattern RULE = Pattern.compile("[\\s|:=-]+");

    private final @Nullable ZoneId zone;
    private LocalDate day;
    private final List<Told> told = new ArrayList<>();

    private PastedText(@Nullable ZoneId zone, @Nullable LocalDate day) {
        this.zone = zone;
        this.day = day == null ? NO_DAY : day;
    }

    /** @param day of times without a date, until a line names another one */
    public static List<Told> read(String text, @Nullable ZoneId zone, @Nullable LocalDate day) {
        PastedText pasted = new PastedText(zone, day);
        String clean = RecordFile.storable(text.replace("\r\n", "\n").replace('\r', '\n'));
        String start = clean.stripLeading();
        if ((start.startsWith("{") || start.startsWith("[")) && pasted.chat(start)) {
            return pasted.told;
        }
        if (MAIL.matcher(start).lookingAt() && pasted.mail(start)) {
            return pasted.told;
        }
        pasted.lines(MARKUP.matcher(start).find() ? plain(start) : clean);
        return pasted.told;
    }

    private boolean chat(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            JsonNode posts = tree.path("posts");
            messages(posts.isContainer() ? posts : tree.has("messages") ? tree.path("messages") : tree);
        } catch (JacksonException | NumberFormatException e) {
            for (String line : text.split("\n")) {
                line(line);
            }
        }
        told.sort(Comparator.comparing(
                each -> each.time() == null ? Instant.MAX : each.time().in(ZoneOffset.UTC)));
        return !told.isEmpty();
    }

    /** Reads a line of an export of Mattermost. */
    private void line(String line) {
        try {
            JsonNode post = JSON.readTree(line).path("post");
            if (post.isObject()) {
                message(post);
            }
        } catch (JacksonException | NumberFormatException e) {
            // what is no message is no line of a chat
        }
    }

    private void messages(JsonNode messages) {
        for (JsonNode message : messages) {
            if (message.isObject()) {
                message(message);
            }
        }
    }

    private void message(JsonNode message) {
        String text = first(message, "text", "message");
        String at = first(message, "ts", "create_at", "timestamp", "createdDateTime");
        if (!text.isBlank() && !at.isEmpty()) {
            String who = message.path("user_profile").path("real_name").asString("");
            told.add(new Told(
                    TimeSpellings.read(at, zone, null),
                    who.isEmpty() ? first(message, "username", "user", "user_id") : who,
                    text.strip(),
                    message.toString()));
        }
    }

    private static String first(JsonNode node, String... names) {
        return Arrays.stream(names)
                .map(name -> node.path(name))
                .filter(value -> value.isValueNode() && !value.isNull())
                .map(value -> value.asString(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Reads the head of a mail, and its text as far as it is plain. */
    private boolean mail(String text) {
        int end = text.indexOf("\n\n");
        String head = (end < 0 ? text : text.substring(0, end)).replaceAll("\n[ \t]+", " ");
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : head.split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip(),
                        decoded(line.substring(colon + 1).strip()));
            }
        }
        String subject = fields.getOrDefault("Subject", "");
        if (!fields.containsKey("Date") || (subject.isEmpty() && !fields.containsKey("From"))) {
            return false;
        }
        String date = fields.getOrDefault("Date", "").replaceFirst("\\s*\\([^)]*\\)\\s*$", "");
        told.add(new Told(
                TimeSpellings.read(date, zone, null),
                fields.getOrDefault("From", "")
                        .replaceFirst("\\s*<[^>]*>\\s*$", "")
                        .replace("\"", ""),
                subject.isEmpty() ? "(no subject)" : subject,
                text));
        return true;
    }

    /** Decodes words of a head that aren't ASCII (RFC 2047). */
    private static String decoded(String text) {
        return ENCODED.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(decoded(word.group(2), word.group(3))));
    }

    private static String decoded(String kind, String word) {
        try {
            if (kind.equalsIgnoreCase("B")) {
                return new String(Base64.getMimeDecoder().decode(word), StandardCharsets.UTF_8);
            }
            byte[] bytes = word.replace('_', ' ').getBytes(StandardCharsets.US_ASCII);
            try (ByteArrayInputStream in = new ByteArrayInputStream(bytes)) {
                StringBuilder latin = new StringBuilder();
                for (int b = in.read(); b >= 0; b = in.read()) {
                    latin.append(
                            (char) (b == '=' ? Integer.parseInt("" + (char) in.read() + (char) in.read(), 16) : b));
                }
                return new String(latin.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException | IOException e) {
            return word;
        }
    }

    private static String plain(String html) {
        String text = html.replaceAll("(?is)<(script|style|head)\\b.*?</\\1>", "")
                .replaceAll("\\s+", " ")
                .replaceAll("(?i)</t[dh]>\\s*<t[dh]\\b[^>]*>", " | ")
                .replaceAll("(?i)<(?:br|/p|/div|/tr|/li|/h\\d)\\b[^>]*>", "\n")
                .replaceAll("<[^>]*>", "");
        return text.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private void lines(String text) {
        for (String raw : text.split("\n")) {
            String line = raw.replaceAll("\\*\\*|__|`", "");
            line = line.substring(bullet(line)).strip();
            if (line.isEmpty() || RULE.matcher(line).matches() || names(line)) {
                continue;
            }
            Told found = line.contains("|") ? row(line, raw) : entry(line, raw);
            if (found != null) {
                told.add(found);
            } else if (!told.isEmpty() && !line.startsWith("|")) {
                Told last = told.removeLast();
                told.add(new Told(
                        last.time(),
                        last.who(),
                        last.text().isEmpty() ? line : last.text() + "\n" + line,
                        last.raw() + "\n" + raw));
            }
        }
        told.removeIf(each -> each.text().isBlank());
    }

    private static int bullet(String line) {
        Matcher bullet = BULLET.matcher(line);
        return bullet.lookingAt() ? bullet.end() : 0;
    }

    /** Returns whether a line is only a date, which the times after it are on. */
    private boolean names(String line) {
        TimeSpellings.Spelled date = TimeSpellings.read(line.replaceAll("[=:#\\s]+$", ""), zone, null);
        if (date == null || date.fidelity() != Fidelity.DAY) {
            return false;
        }
        day = date.local().toLocalDate();
        return true;
    }

    private @Nullable Told row(String line, String raw) {
        List<String> cells = new ArrayList<>(Arrays.stream(line.split("\\|"))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList());
        if (cells.size() < 2) {
            return null;
        }
        TimeSpellings.Spelled time = TimeSpellings.read(cells.get(0) + " " + cells.get(1), zone, day);
        int used = time == null ? 1 : 2;
        if (time == null) {
            time = TimeSpellings.read(cells.getFirst(), zone, day);
        }
        if (time == null || cells.size() == used) {
            return null;
        }
        String text = String.join(" – ", cells.subList(used, cells.size()));
        return new Told(time, "", text, raw.strip());
    }

    private @Nullable Told entry(String line, String raw) {
        String[] words = line.split("\\s+");
        for (int count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
            String head = String.join(" ", Arrays.copyOf(words, count));
            TimeSpellings.Spelled time = TimeSpellings.read(head.replaceAll("^[\\[(]+|[\\])：:,–—-]+$", ""), zone, day);
            if (time != null && (time.fidelity() != Fidelity.DAY || count < words.length)) {
                String rest = String.join(" ", Arrays.copyOfRange(words, count, words.length));
                return spoken(time, rest.replaceFirst("^[-–—:|,]+\\s*", ""), raw.strip());
            }
        }
        return line.length() <= LONGEST_HEAD ? head(words, raw) : null;
    }

    /** Reads the head of a message as it is copied from a chat: a name and a time, with the text in the lines after it. */
    private @Nullable Told head(String[] words, String raw) {
        for (int count = Math.min(4, words.length - 1); count > 0; count--) {
            String end = String.join(" ", Arrays.copyOfRange(words, words.length - count, words.length));
            TimeSpellings.Spelled time = TimeSpellings.read(end.replaceAll("^[\\[(]+|[\\])]+$", ""), zone, day);
            if (time != null && time.fidelity() != Fidelity.DAY) {
                String who = String.join(" ", Arrays.copyOf(words, words.length - count));
                return new Told(time, who.replaceAll("[,\\s]+$", ""), "", raw.strip());
            }
        }
        return null;
    }

    private static Told spoken(TimeSpellings.Spelled time, String text, String raw) {
        Matcher speaker = SPEAKER.matcher(text);
        return speaker.matches()
                ? new Told(time, speaker.group(1), speaker.group(2), raw)
                : new Told(time, "", text, raw);
    }
}
