package dev.afterword.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.kernel.Hash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/**
 * The address of the form that undoes what was just done, from one page to the next. It is signed, so that nobody makes a page offer
 * another form; the key is as old as the process, which is more than the cookie is.
 */
public final class UndoCookie {

    private static final String NAME = "undo";
    private static final byte[] KEY = key();

    private UndoCookie() {}

    private static byte[] key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /** Returns the address that the requested page offers, if any. */
    public static @Nullable String address(HttpServletRequest request) {
        String value = Cookies.value(request, NAME);
        int end = value.lastIndexOf('.');
        if (end < 0) {
            return null;
        }
        String address = value.substring(0, end);
        boolean ours = MessageDigest.isEqual(
                value.substring(end + 1).getBytes(UTF_8), signature(address).getBytes(UTF_8));
        return ours ? address : null;
    }

    public static void carry(HttpServletRequest request, HttpServletResponse response, String address, Duration age) {
        Cookies.setStrict(request, response, NAME, address + "." + signature(address), age);
    }

    /** Removes it after a page has offered it. */
    public static void done(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, NAME) != null) {
            Cookies.setStrict(request, response, NAME, "", Duration.ZERO);
        }
    }

    private static String signature(String address) {
        return Hash.hex(Hash.hmac(KEY, address.getBytes(UTF_8)));
    }
}
