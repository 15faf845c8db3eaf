package dev.afterword.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.database.DataFolder;
import dev.afterword.database.StartupException;
import dev.afterword.web.security.AddressesForTests;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

class OperatorAccessTests {

    @TempDir
    Path folder;

    private OperatorAccess access(String url) {
        return new OperatorAccess(
                DataFolder.open(folder.resolve("data")),
                AddressesForTests.withoutProxies(),
                AddressesForTests.publicAddress(url),
                new MockEnvironment());
    }

    @Test
    void thisMachineNeedsNoToken() {
        assertThat(access(null).allows(new MockHttpServletRequest("GET", "/metrics")))
                .isTrue();
    }

    @Test
    void anotherMachineDoes() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/metrics");
        request.setRemoteAddr("192.0.2.7");

        assertThat(access(null).allows(request)).isFalse();
    }

    /** A proxy on this machine sends requests of strangers from the loopback address, perhaps without a header that tells. */
    @Test
    void behindAProxyOnlyTheTokenCounts() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/metrics");
        assertThat(access("https://afterword.example.org").allows(request)).isFalse();

        request.addHeader(
                "Authorization", "Bearer " + OperatorAccess.token(DataFolder.open(folder.resolve("data")), null));
        assertThat(access("https://afterword.example.org").allows(request)).isTrue();
    }

    @Test
    void aShortTokenIsRefused() {
        assertThatThrownBy(() -> OperatorAccess.token(DataFolder.open(folder.resolve("data")), "secret"))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("AFTERWORD_METRICS_TOKEN");
    }
}
