package dev.afterword.web.security;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses as the environment could set them, for tests of other packages. */
public final class AddressesForTests {

    private AddressesForTests() {}

    public static ClientAddress withoutProxies() {
        return new ClientAddress(List.of());
    }

    public static PublicAddress publicAddress(@Nullable String url) {
        return new PublicAddress(url, false);
    }
}
