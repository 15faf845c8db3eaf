package dev.afterword.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeakPasswordsTests {

    private static final List<String> CONTEXT = List.of("Ada", "Lovelace", "northlight");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password1234!",
                "P@ssw0rd2026!",
                "passwordpassword",
                "qwertyuiop12",
                "123456789012",
                "aaaaaaaaaaaa",
                "abcabcabcabc",
                "letmein letmein",
                "Northlight2026",
                "1q2w3e4r5t6y",
                "welcome-welcome-1",
                "Summer2026!!!",
                "zxcvbnm,asdfghjkl",
                "adalovelace1815",
                "monkeydragonfootball",
                "afterword-admin",
                "correct horse battery staple",
                "987654321098"
            })
    void findsWhatIsTriedFirst(String password) {
        assertThat(WeakPasswords.contains(password, CONTEXT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kayak otters vintage",
                "correct horse battery 42",
                "trondheim-tram-9-rain",
                "我家門前有一條小河後面有山坡",
                "vB7#kq9Lw2!z"
            })
    void letsOthersPass(String password) {
        assertThat(WeakPasswords.contains(password, CONTEXT)).isFalse();
    }

    @Property(tries = 300)
    void letsRandomOnesPass(
            @ForAll @StringLength(value = 16) @CharRange(from = 'a', to = 'z') @CharRange(from = '0', to = '9')
                    String password) {
        boolean random = password.chars().distinct().count() >= 9;

        assertThat(random && WeakPasswords.contains(password, List.of())).isFalse();
    }

    @Property(tries = 300)
    void answersAnything(@ForAll String password, @ForAll List<String> context) {
        WeakPasswords.contains(password, context);
    }
}
