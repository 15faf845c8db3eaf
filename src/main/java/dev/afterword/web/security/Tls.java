package dev.afterword.web.security;

import dev.afterword.database.StartupException;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Who can reach the server, and how. With {@code AFTERWORD_TLS_CERT} and {@code AFTERWORD_TLS_KEY} it serves TLS by itself and takes new
 * files up within ten seconds. Without TLS, here or at a trusted proxy, it listens on loopback only, because passwords would
 * travel in clear.
 */
@Component
final class Tls implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final String BUNDLE = "afterword";
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final @Nullable Path certificate;
    private final @Nullable Path key;
    private final boolean proxied;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
    private volatile String served = "";

    Tls(Environment environment) {
        this.certificate = path(environment, "afterword.tls.cert");
        this.key = path(environment, "afterword.tls.key");
        this.proxied = !environment.getProperty("afterword.proxies", "").isBlank();
        if ((certificate == null) != (key == null)) {
            throw new StartupException(
                    "TLS needs a certificate and its key, and only one of them is named",
                    "Set both AFTERWORD_TLS_CERT and AFTERWORD_TLS_KEY, or neither.");
        }
    }

    static boolean configured(Environment environment) {
        return path(environment, "afterword.tls.cert") != null;
    }

    private static @Nullable Path path(Environment environment, String name) {
        String path = environment.getProperty(name);
        return path == null || path.isBlank() ? null : Path.of(path.strip());
    }

    /** After Spring Boot's own, which would set its bundles. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory factory) {
        requireSafe(address(factory), certificate != null, proxied);
        if (certificate == null || key == null) {
            return;
        }
        bundles.registerBundle(BUNDLE, load(certificate, key));
        served = content(certificate, key);
        factory.setSslBundles(bundles);
        Ssl ssl = Ssl.forBundle(BUNDLE);
        ssl.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        factory.setSsl(ssl);
        Thread.ofVirtual().name("tls-files").start(() -> watch(certificate, key));
    }

    void check(String address) {
        try {
            requireSafe(InetAddress.getByName(address), certificate != null, proxied);
        } catch (UnknownHostException e) {
            throw new StartupException(
                    "SERVER_ADDRESS is not an address of this machine: " + address,
                    "Leave it unset, or set it to one.",
                    e);
        }
        if (certificate != null && key != null) {
            load(certificate, key);
        }
    }

    private static @Nullable InetAddress address(ConfigurableServletWebServerFactory factory) {
        return factory instanceof org.springframework.boot.web.server.AbstractConfigurableWebServerFactory server
                ? server.getAddress()
                : null;
    }

    /** @param address where the server listens; null for all addresses */
    static void requireSafe(@Nullable InetAddress address, boolean tls, boolean proxied) {
        if (tls || proxied || (address != null && address.isLoopbackAddress())) {
            return;
        }
        throw new StartupException(
                "Other machines could reach Afterword at "
                        + (address == null ? "all addresses" : address.getHostAddress())
                        + " without TLS, so passwords and evidence would travel in clear",
                "Set AFTERWORD_TLS_CERT and AFTERWORD_TLS_KEY; or put a reverse proxy with TLS in front and name its address in"
                        + " AFTERWORD_PROXIES; or leave SERVER_ADDRESS unset to serve this machine only (docs/operations.md).");
    }

    private void watch(Path certificate, Path key) {
        try {
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                reload(certificate, key);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void reload() {
        if (certificate != null && key != null) {
            reload(certificate, key);
        }
    }

    /** Keeps the certificate that is served while the new files don't fit together: a renewal writes one after the other. */
    private synchronized void reload(Path certificate, Path key) {
        String found;
        try {
            found = content(certificate, key);
        } catch (StartupException e) {
            LOG.warn("{}; the certificate from before is served", e.getMessage());
            return;
        }
        if (found.equals(served)) {
            return;
        }
        try {
            bundles.updateBundle(BUNDLE, load(certificate, key));
            LOG.info("A new certificate is served");
        } catch (StartupException e) {
            LOG.warn("{}; the certificate from before is served", e.getMessage());
        }
        served = found;
    }

    private static String content(Path certificate, Path key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(certificate));
            digest.update(Files.readAllBytes(key));
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw unusable(certificate, key, String.valueOf(e), e);
        }
    }

    static SslBundle load(Path certificate, Path key) {
        try {
            PemSslStore store = Objects.requireNonNull(PemSslStore.load(
                    new PemSslStoreDetails(null, Files.readString(certificate), Files.readString(key))));
            List<X509Certificate> chain = Objects.requireNonNull(store.certificates());
            if (!fits(
                    Objects.requireNonNull(store.privateKey()), chain.getFirst().getPublicKey())) {
                throw unusable(certificate, key, "the key is not that of the first certificate", null);
            }
            return SslBundle.of(new PemSslStoreBundle(store, null));
        } catch (IOException
                | GeneralSecurityException
                | IllegalArgumentException
                | IllegalStateException
                | NullPointerException e) {
            throw unusable(certificate, key, String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean fits(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
        String algorithm = switch (secret.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> secret.getAlgorithm();
        };
        byte[] text = new byte[32];
        new SecureRandom().nextBytes(text);
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(secret);
        signing.update(text);
        byte[] signature = signing.sign();
        Signature checking = Signature.getInstance(algorithm);
        checking.initVerify(open);
        checking.update(text);
        return checking.verify(signature);
    }

    private static StartupException unusable(Path certificate, Path key, String why, @Nullable Throwable cause) {
        return new StartupException(
                "TLS can't use " + certificate + " with " + key + ": " + why,
                "AFTERWORD_TLS_CERT is a PEM file with the certificate and its chain, AFTERWORD_TLS_KEY one with its private key (PKCS#8,"
                        + " no password). This user must be able to read both.",
                cause);
    }

    @PreDestroy
    void stop() {
        stopping.countDown();
    }
}
