package dev.afterword.access;

import dev.afterword.kernel.Fact;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords: Argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). At most two are computed at a time, so that
 * many sign-ins at the same time wait instead of filling the memory.
 */
@Component
public class Passwords {

    /** The minimum length (OWASP ASVS 5.0, 6.2.1). */
    public static final int SHORTEST = 8;

    public static final int LONGEST = 200;

    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 10;

    /** The hash of a password that no one has, so that the work is the same whether the person exists or not. */
    private static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$3q2+7wAAAAB3b3JkYWZ0ZQ$Zr0Xq1l0m2n3o4p5q6r7s8t9u0v1w2x3y4z5A6B7C8D";

    private final PersonStore store;
    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final Semaphore permits = new Semaphore(AT_ONCE, true);

    Passwords(PersonStore store) {
        this.store = store;
    }

    /** Returns whether this is the password of the person. Takes the same time for null, where there is no such person. */
    public boolean matches(@Nullable Person person, String password) {
        String hash =
                store.passwordHash(person == null ? Fact.SYSTEM : person.id()).orElse(null);
        String given = password.length() > LONGEST ? password.substring(0, LONGEST) : password;
        boolean equal = bounded(() -> encoder.matches(given, hash == null ? NOBODYS : hash));
        return equal && hash != null && given.length() == password.length();
    }

    /** Returns the hash of a new password. Throws a problem of the field {@code password} if it is easy to guess. */
    String hash(String password, PersonFields person) {
        check(password, person);
        return bounded(() -> encoder.encode(password));
    }

    private void check(String password, PersonFields person) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw Problem.invalid("password", "passwordShort", SHORTEST);
        }
        if (password.length() > LONGEST) {
            throw Problem.invalid("password", "passwordLong", LONGEST);
        }
        if (bounded(() -> WeakPasswords.isWeak(password, person.name(), person.email()))) {
            throw Problem.invalid("password", "passwordCommon");
        }
    }

    private <T extends @Nullable Object> T bounded(Supplier<T> work) {
        boolean permitted = false;
        try {
            permitted = permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!permitted) {
                throw Problem.of(ProblemType.UNAVAILABLE);
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemType.UNAVAILABLE);
        } finally {
            if (permitted) {
                permits.release();
            }
        }
    }
}
