package dev.afterword.people;

import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Problem;
import dev.afterword.people.SignInAttemptStore.Failures;
import dev.afterword.web.security.ClientAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: after some failures within an hour, the next attempt has to wait, twice as long each time. Counted are the
 * failures for an account from one source, those for an account from everywhere, and those from one source; on a device that its person
 * has signed in on before only the failures of that device, so that nobody locks somebody else out. An attempt is counted before the
 * password is checked, so that many at the same time don't slip through; an attempt that succeeds is removed again. Within a
 * transaction.
 */
@Component
class SignInAttempts {

    /** From how many failures on an account is shown to administrators as slowed down. */
    static final int SHOWN = Limit.ONE_PLACE.free;

    private final SignInAttemptStore store;

    SignInAttempts(SignInAttemptStore store) {
        this.store = store;
    }

    /** How many failures are free, and how many seconds the longest pause takes. */
    private enum Limit {
        /** One account from one source, or on one device. */
        ONE_PLACE(5, 900),
        /** One account from everywhere: whoever owns it may be among them, without a known device, and gets a turn each minute. */
        ACCOUNT(20, 60),
        /** All accounts from one source, which may be a whole organisation. */
        SOURCE(50, 60);

        private final int free;
        private final int longest;

        Limit(int free, int longest) {
            this.free = free;
            this.longest = longest;
        }

        /** Returns how many seconds the next attempt has to wait. */
        long pause(Failures failures) {
            if (failures.count() < free || failures.last() == null) {
                return 0;
            }
            long pause = Math.min(longest, 1L << Math.min(30, failures.count() - free));
            long passed = Duration.between(failures.last(), failures.now()).toMillis();
            return Math.ceilDiv(pause * 1000 - passed, 1000L);
        }
    }

    /** Returns how long somebody has to wait whose form was refused because of too many attempts; null if it wasn't. */
    static @Nullable Duration pause(HttpServletResponse response) {
        String seconds = response.getHeader(HttpHeaders.RETRY_AFTER);
        return seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds));
    }

    /**
     * Counts an attempt, unless it comes too soon: then it throws "too many". Returns its number.
     *
     * @param device the device, if the person of the account is known to use it
     */
    long begin(String email, String address, @Nullable UUID device) {
        store.deleteOld();
        byte[] account = account(email);
        byte[] source = Hash.sha256("address " + ClientAddress.source(address));
        if (device == null) {
            store.lock(account);
            store.lock(source);
            require(Limit.ONE_PLACE, store.failures(null, account, source));
            require(Limit.ACCOUNT, store.failures(null, account, null));
            require(Limit.SOURCE, store.failures(null, null, source));
        } else {
            store.lock(Hash.sha256("device " + device));
            require(Limit.ONE_PLACE, store.failures(device, account, null));
        }
        return store.insert(account, source, device);
    }

    private static void require(Limit limit, Failures failures) {
        long pause = limit.pause(failures);
        if (pause > 0) {
            throw Problem.tooMany(pause);
        }
    }

    private static byte[] account(String email) {
        return Hash.sha256("email " + email.toLowerCase(Locale.ROOT));
    }

    /** Removes the attempt, which was no failure, and the earlier ones from the same place. */
    void succeeded(long attempt) {
        store.delete(attempt);
    }

    /** Returns how many attempts for an account failed within the last hour. */
    int failed(String email) {
        return store.count(account(email));
    }

    /** Forgets the attempts for an account. */
    void forget(String email) {
        store.deleteAll(account(email));
    }
}
