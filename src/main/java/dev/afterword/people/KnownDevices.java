package dev.afterword.people;

import dev.afterword.database.DataFolder;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.web.security.ClientAddress;
import dev.afterword.web.security.Cookies;
import dev.afterword.web.security.SignIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The devices on which people have signed in, by a signed cookie that each successful sign-in gives. It opens nothing: attempts with it
 * are counted on their own, so that strangers who guess a password keep its owner out nowhere.
 */
@Component
class KnownDevices {

    private static final Duration VALID = Duration.ofDays(180);

    /** The identifier of the device, the day of the last sign-in (counted from 1970), and their signature for the person. */
    private static final Pattern COOKIE = Pattern.compile("([0-9a-f-]{36})\\.(\\d{1,9})\\.([0-9a-f]{64})");

    private final byte[] key;
    private final SignIn signIn;
    private final ClientAddress addresses;
    private final Clock clock;

    KnownDevices(DataFolder home, SignIn signIn, ClientAddress addresses, Clock clock) {
        this.key = home.secret("devices.key", KnownDevices::random);
        this.signIn = signIn;
        this.addresses = addresses;
        this.clock = clock;
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /**
     * Where a password comes from.
     *
     * @param device what the device says it is, which may be made up
     */
    record Sender(String address, @Nullable String device) {}

    Sender sender(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name(request));
        return new Sender(addresses.of(request), cookie == null ? null : cookie.getValue());
    }

    /** Returns the device of the sender, if this person has signed in on it. */
    Optional<UUID> device(Sender sender, UUID person) {
        Matcher cookie = COOKIE.matcher(sender.device() == null ? "" : sender.device());
        if (!cookie.matches()) {
            return Optional.empty();
        }
        UUID device = UUID.fromString(cookie.group(1));
        long day = Long.parseLong(cookie.group(2));
        boolean signed = MessageDigest.isEqual(ascii(signature(person, device, day)), ascii(cookie.group(3)));
        return signed && today() - day <= VALID.toDays() ? Optional.of(device) : Optional.empty();
    }

    /** Starts a session for a person whose password was checked, and knows the device from now on. */
    void signIn(HttpServletRequest request, HttpServletResponse response, UUID person) {
        Sender sender = sender(request);
        signIn.start(request, response, person, sender.address());
        UUID device = device(sender, person).orElseGet(RandomCodes::uuid);
        String value = device + "." + today() + "." + signature(person, device, today());
        Cookies.setStrict(request, response, name(request), value, VALID);
    }

    private String signature(UUID person, UUID device, long day) {
        return Hash.hex(Hash.hmac(key, ascii(person + " " + device + " " + day)));
    }

    private long today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String name(HttpServletRequest request) {
        return Cookies.ofHost(request, "afterword-device");
    }
}
