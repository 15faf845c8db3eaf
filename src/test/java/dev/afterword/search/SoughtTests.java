package dev.afterword.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.afterword.finding.DispositionKind;
import dev.afterword.followup.FollowUpState;
import dev.afterword.incident.Stage;
import dev.afterword.kernel.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What was typed is read as words and filters, or refused with a sentence. */
class SoughtTests {

    @Provide
    Arbitrary<String> queries() {
        Arbitrary<String> piece = Arbitraries.of(
                "\"",
                "-",
                " or ",
                " ",
                ":",
                "type:",
                "severity:1",
                "before:",
                "2026-02",
                "-31",
                "by:\"",
                "me",
                "//",
                "\\",
                "資料",
                "é",
                "word",
                "\n",
                "\t",
                "'",
                "(",
                "dead:beef",
                "\u0000",
                "😀",
                "type:finding",
                "owner:me");
        return Arbitraries.oneOf(piece, Arbitraries.strings().ofMaxLength(3))
                .list()
                .ofMaxSize(30)
                .map(all -> String.join("", all));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll("queries") String text, @ForAll boolean external) {
        Sought sought;
        try {
            sought = Sought.read(text, external);
        } catch (Problem problem) {
            assertThat(problem.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.name()).isEqualTo("q"));
            return;
        }
        for (SearchFilter filter : SearchFilter.values()) {
            Sought rest = Sought.read(sought.without(filter), external);
            assertThat(rest.has(filter)).isFalse();
            assertThat(rest.words()).isEqualTo(sought.words());
            assertThat(rest.filters().size()).isEqualTo(sought.filters().size() - (sought.has(filter) ? 1 : 0));
        }
        SoughtKey.of(text, null);
        SoughtAddress.of(text).ifPresent(address -> {
            address.hosts();
            address.networks();
        });
    }

    @Example
    void tellsFiltersFromWords() {
        Sought sought =
                Sought.read("token \"no end\" type:Findings by:\"Sara Lind\" severity:1 severity:2 -mail", false);

        assertThat(sought.words()).isEqualTo("token \"no end\" -mail");
        assertThat(sought.type()).isEqualTo(SearchType.FINDING);
        assertThat(sought.values(SearchFilter.BY)).containsExactly("Sara Lind");
        assertThat(sought.values(SearchFilter.SEVERITY)).containsExactly("1", "2");
        assertThat(sought.without(SearchFilter.SEVERITY))
                .isEqualTo("token \"no end\" -mail type:Findings by:\"Sara Lind\"");
    }

    @Example
    void addressesAndTimesAreWords() {
        for (String text : List.of(
                "https://evil.example/x",
                "dead:beef::1",
                "fe80::1",
                "10.0.0.1:80",
                "C:\\temp",
                "sha256:abc",
                "\"user:root\"",
                "Warning:")) {
            assertThat(Sought.read(text, false)).as(text).isEqualTo(new Sought(text, java.util.Map.of()));
        }
    }

    @Example
    void tellsWhichPlainWordsATextMustHave() {
        assertThat(Sought.read("\"no end\" -mail evil.example 10.0.0.1 ok", false)
                        .plainWords())
                .containsExactly("end", "evil", "example", "10.0.0.1");
        assertThat(Sought.read("one or other", false).plainWords()).isEmpty();
        assertThat(Sought.read("資料abc外洩", false).plainWords()).isEmpty();
    }

    @Example
    void asksForPluralsByWhatTheyBeginWith() {
        assertThat(asked("credentials of Tokens")).isEqualTo("credential of Token");
        assertThat(Sought.read("leaked credentials", false).plainWords()).containsExactly("leaked", "credential");
        for (String text :
                List.of("access", "status", "analysis", "logs", "\"two credentials\"", "-tokens", "x.hosts", "t3sts")) {
            assertThat(asked(text)).as(text).isEqualTo(text);
        }
    }

    private static String asked(String text) {
        return Sought.read(text, false).asked();
    }

    @Example
    void suggestsWhatIsSpelledNearlySo() {
        Suggestions known = new Suggestions(List.of("Tokens of the Mail service", "Réseau mail", "INC-2026-K7QM"));

        assertThat(known.of("tokesn")).contains("Tokens");
        assertThat(known.of("mail sevrice")).contains("mail service");
        assertThat(known.of("INC-2026-K7QN")).contains("INC-2026-K7QM");
        assertThat(known.of("resaeu")).contains("Réseau");
        for (String text : List.of("tok", "mail", "something", "", "mil")) {
            assertThat(known.of(text)).as(text).isEmpty();
        }
        assertThat(Suggestions.apart("ab", "ba", 2)).isOne();
        assertThat(Suggestions.apart("kitten", "sitting", 3)).isEqualTo(3);
    }

    @Example
    void namesWhatCanBeUsed() {
        assertThat(refused("user:root", false))
                .containsExactly("user", "type, severity, status, before, after, incident, service, team, owner, by");
        assertThat(refused("severity:9", false)).containsExactly("severity", "1, 2, 3, 4, 5");
        assertThat(refused("before:2026-02-30", false)).first().isEqualTo("before");
        assertThat(refused("after:yesterday", false)).containsExactly("after", "2026, 2026-05, 2026-05-31");
        assertThat(refused("type:secret", false)).first().isEqualTo("type");
        assertThat(refused("by:me", true)).containsExactly("by", "type, before, after");
    }

    private static List<Object> refused(String text, boolean external) {
        Problem problem = catchThrowableOfType(Problem.class, () -> Sought.read(text, external));
        return Objects.requireNonNull(problem).errors().getFirst().args();
    }

    /** A state that is added to a module can be searched for. */
    @Example
    void statesAreThoseOfTheModules() {
        assertThat(Arrays.asList(SearchFilter.STATES.split("\\|")))
                .containsAll(Stream.of(Stage.values(), DispositionKind.values(), FollowUpState.values())
                        .flatMap(Arrays::stream)
                        .map(state -> ((Enum<?>) state)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'))
                        .collect(Collectors.toSet()));
    }

    @Example
    void keysAreReadAsPeopleWriteThem() {
        assertThat(SoughtKey.of(" inc-2026-k7om ", null))
                .contains(new SoughtKey(SearchType.INCIDENT, "INC-2026-K70M", null));
        assertThat(SoughtKey.of("INC-2026-K7QM/F-3", null))
                .contains(new SoughtKey(SearchType.FINDING, "F-3", "INC-2026-K7QM"));
        assertThat(SoughtKey.of("inc-2026-k7qm t-12", null))
                .contains(new SoughtKey(SearchType.EVENT, "T-12", "INC-2026-K7QM"));
        assertThat(SoughtKey.of("fu-7lx4m2", null)).contains(new SoughtKey(SearchType.FOLLOW_UP, "FU-71X4M2", null));
        assertThat(SoughtKey.of("sop-leaked-token#s-2", null))
                .contains(new SoughtKey(SearchType.STEP, "SOP-leaked-token/S-2", null));
        assertThat(SoughtKey.of("FU-7QX4M2 mail", null)).isEmpty();
    }

    @Example
    void addressesAreReadAlsoWhereTheyWereMadeHarmless() {
        assertThat(words("203.0.113.9")).isEqualTo("\"203.0.113.9\"");
        assertThat(words("hxxps://evil[.]example/a?b=1")).isEqualTo("\"evil.example/a?b=1\"");
        assertThat(words("mallory[at]evil[.]example")).isEqualTo("\"mallory@evil.example\"");
        assertThat(words("2001:db8::1")).isEqualTo("\"2001:db8::1\"");
        assertThat(words("SHA256:" + "aB".repeat(32))).isEqualTo("\"" + "ab".repeat(32) + "\"");
        for (String text : List.of("token", "two words.example", "v1.2", "INC-2026-K7QM", "F-1", "evil.", "a@b")) {
            assertThat(SoughtAddress.of(text)).as(text).isEmpty();
        }
    }

    @Example
    void tellsWhatAnAddressIsAt() {
        assertThat(hosts("https://me@login.sso.evil.example:8443/x?y=a.b"))
                .containsExactly("login.sso.evil.example", "sso.evil.example", "evil.example");
        assertThat(hosts("a.b.c.d.e.f.evil.example"))
                .containsExactly("d.e.f.evil.example", "e.f.evil.example", "f.evil.example", "evil.example");
        assertThat(hosts("www[.]evil[.]co[.]uk")).containsExactly("evil.co.uk");
        assertThat(hosts("mallory@evil.com.tw")).containsExactly("evil.com.tw");
        assertThat(hosts("203.0.113.9:443")).containsExactly("203.0.113.9");
        assertThat(hosts("http://[2001:0db8::1]:80/")).containsExactly("2001:db8::1");
        for (String text : List.of("evil.example", "203.0.113.9", "203.0.113.0/24", "2001:db8::1", "ab".repeat(32))) {
            assertThat(hosts(text)).as(text).isEmpty();
        }
    }

    @Example
    void tellsWhichNetworksContainAnAddress() {
        assertThat(networks("198.51.100.7"))
                .hasSize(24)
                .startsWith("198.51.100.6/31", "198.51.100.4/30")
                .contains("198.51.100.0/24", "198.51.0.0/16", "198.48.0.0/12")
                .endsWith("198.0.0.0/8");
        assertThat(networks("https://198.51.100.7/24")).hasSize(24);
        assertThat(networks("198.51.100.0/24")).startsWith("198.51.100.0/23").hasSize(16);
        assertThat(networks("2001:db8:0:1::5:7"))
                .startsWith("2001:db8:0:1::5:6/127")
                .contains("2001:db8:0:1::5:0/112", "2001:db8:0:1::/64", "2001:db8::/48", "2001:db8::/32");
        for (String text : List.of("evil.example", "999.1.1.1", "12:30:45", "ab".repeat(32), "10.0.0.0/8")) {
            assertThat(networks(text)).as(text).isEmpty();
        }
    }

    @Example
    void tellsHowAddressesAreWritten() {
        assertThat(addresses("203.0.113.9")).containsExactly("203.0.113.9");
        assertThat(addresses("evil[.]example or \"mallory@evil.example\""))
                .containsExactly("evil.example*", "mallory@evil.example");
        assertThat(addresses("2001:DB8::1")).containsExactly("2001:db8::1");
        for (String text : List.of(
                "",
                "token",
                "evil.example token",
                "http://evil.example/x",
                "203.0.113.9:443",
                "o'b@evil.example",
                "a".repeat(40))) {
            assertThat(addresses(text)).as(text).isEmpty();
        }
    }

    @Example
    void tellsWithWhatTheAddressesOfANetworkBegin() {
        assertThat(addresses("203.0.113.0/24")).containsExactly("203.0.113.*");
        assertThat(addresses("10.0.0.0/8")).containsExactly("10.*");
        assertThat(addresses("172.20.5.6/12"))
                .hasSize(16)
                .startsWith("172.16.*")
                .endsWith("172.31.*");
        assertThat(addresses("203.0.113.8/30"))
                .containsExactly("203.0.113.8", "203.0.113.9", "203.0.113.10", "203.0.113.11");
        assertThat(addresses("203.0.113.8/32")).containsExactly("203.0.113.8");
        assertThat(addresses("\"203.0.113.0/24\"")).containsExactly("203.0.113.0/24");
        assertThat(addresses("2001:db8::/32")).containsExactly("2001:db8::/32");
    }

    private static List<String> addresses(String text) {
        return Sought.read(text, false).addresses();
    }

    private static List<String> hosts(String text) {
        return shown(SoughtAddress.of(text).orElseThrow().hosts());
    }

    private static List<String> networks(String text) {
        return shown(SoughtAddress.of(text).orElseThrow().networks());
    }

    private static List<String> shown(List<SoughtAddress> all) {
        return all.stream().map(SoughtAddress::shown).toList();
    }

    private static String words(String text) {
        return SoughtAddress.of(text).orElseThrow().words();
    }
}
