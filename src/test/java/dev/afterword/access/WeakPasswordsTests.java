package dev.afterword.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeakPasswordsTests {

    private static boolean isWeak(String password) {
        return WeakPasswords.isWeak(password, "Ada Lovelace", "ada@northlight.example");
    }

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
                "ada@northlight.example",
                "Ada Lovelace",
                "monkeydragonfootball",
                "dragonmonkeyfootball",
                "footballdragonmonkey",
                "afterword-admin",
                "correct horse battery staple",
                "CorrectHorseBatteryStaple",
                "987654321098"
            })
    void refusesWhatIsTriedFirst(String password) {
        assertThat(isWeak(password)).isTrue();
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
    void acceptsOthers(String password) {
        assertThat(isWeak(password)).isFalse();
    }

    @Test
    void aLongPasswordIsJudgedByItsBeginning() {
        assertThat(isWeak("kayak otters vintage" + "a".repeat(180))).isFalse();
        assertThat(isWeak("a".repeat(200))).isTrue();
    }

    /** Signs that replace letters multiply the readings that zxcvbn compares: 200 of them took it eleven seconds. */
    @Test
    void judgesALongPasswordQuickly() {
        isWeak("reads the word lists");

        assertTimeout(Duration.ofSeconds(2), () -> isWeak("4@8({[<369&#!1l0$57%2".repeat(10)));
    }

    @Property(tries = 300)
    void acceptsRandomOnes(
            @ForAll @StringLength(value = 16) @CharRange(from = 'a', to = 'z') @CharRange(from = '0', to = '9')
                    String password) {
        boolean random = password.chars().distinct().count() >= 9;

        assertThat(random && isWeak(password)).isFalse();
    }

    @Property(tries = 300)
    void judgesAnything(@ForAll String password, @ForAll String name, @ForAll String email) {
        WeakPasswords.isWeak(password, name, email);
    }
}
