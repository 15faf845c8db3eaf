package dev.afterword.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.database.DataFolder;
import dev.afterword.database.StartupException;
import dev.afterword.web.security.ClientAddress;
import dev.afterword.web.security.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Who may read figures and the details of health: a request with the metrics token, or one from this machine. A reverse proxy on this
 * machine passes on requests of strangers from the loopback address too, so behind one only the token counts.
 */
@Component
class OperatorAccess {

    static final String FILE = "metrics-token";

    private static final List<String> FORWARDED =
            List.of("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via");
    private static final int SHORTEST = 16;

    private final byte[] token;
    private final ClientAddress addresses;
    private final boolean behindProxy;

    OperatorAccess(DataFolder home, ClientAddress addresses, PublicAddress here, Environment environment) {
        this.token =
                token(home, environment.getProperty("afterword.metrics.token")).getBytes(UTF_8);
        this.addresses = addresses;
        this.behindProxy = here.behindProxy();
    }

    /** The token that the environment names, or one that is created in the data folder. */
    static String token(DataFolder home, @Nullable String named) {
        if (named == null || named.isBlank()) {
            return new String(home.secret(FILE, OperatorAccess::random), UTF_8).strip();
        }
        if (named.strip().length() < SHORTEST) {
            throw new StartupException(
                    "AFTERWORD_METRICS_TOKEN is too short to be a secret",
                    "Use at least " + SHORTEST + " random characters, or leave it unset: one is created in secrets/"
                            + FILE + ".");
        }
        return named.strip();
    }

    private static byte[] random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).getBytes(UTF_8);
    }

    boolean allows(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            return header.startsWith("Bearer ")
                    && MessageDigest.isEqual(
                            header.substring("Bearer ".length()).strip().getBytes(UTF_8), token);
        }
        return !behindProxy
                && FORWARDED.stream().allMatch(name -> request.getHeader(name) == null)
                && loopback(addresses.of(request));
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
