package dev.afterword.operations;

import dev.afterword.database.DataFolder;
import dev.afterword.database.StartupException;
import dev.afterword.operations.Readiness.Check;
import dev.afterword.web.MessagePattern;
import dev.afterword.web.security.PublicAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bin/afterword doctor}: looks at the data folder, the settings and the running server, and explains in words what is wrong and what
 * to do. It changes nothing and starts nothing.
 */
public final class Doctor {

    private static final int HEALTHY = 0;
    private static final int UNWELL = 1;
    private static final int MILLIS = 5_000;
    private static final int LONGEST = 100_000;

    private final Environment environment;
    private final PrintStream out;
    private final ResourceBundle messages;
    private final Locale locale;
    private boolean healthy = true;

    Doctor(Environment environment, Locale locale, PrintStream out) {
        this.environment = environment;
        this.out = out;
        this.locale = locale.getLanguage().equals("zh") ? Locale.TAIWAN : Locale.ENGLISH;
        this.messages = ResourceBundle.getBundle(
                "messages/operations",
                this.locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Returns 0 if nothing is wrong. */
    public static int run(PrintStream out) {
        return new Doctor(new StandardEnvironment(), Locale.getDefault(), out).run();
    }

    int run() {
        Path folder = Path.of(environment.getProperty("afterword.home", "data"))
                .toAbsolutePath()
                .normalize();
        DataFolder home = new DataFolder(folder);
        if (Files.isDirectory(home.secrets())) {
            say("folder", true, folder.toString());
            report(Readiness.disk(home));
            report(Readiness.keys(home, Set.of()));
        } else {
            say("folder.missing", false, folder.toString());
        }
        settings();
        server(home);
        out.println(t(healthy ? "doctor.healthy" : "doctor.unwell"));
        return healthy ? HEALTHY : UNWELL;
    }

    private void settings() {
        try {
            PublicAddress.check(environment);
            say("settings", true);
        } catch (StartupException e) {
            say("settings.wrong", false, String.valueOf(e.getMessage()), e.action());
        }
    }

    private void server(DataFolder home) {
        String port = environment.getProperty("server.port", "8080");
        try {
            JsonNode ready = new JsonMapper().readTree(asked(home, port));
            say("server", true, port);
            for (JsonNode check : ready.path("checks")) {
                report(new Check(
                        check.path("name").asString(),
                        check.path("state").asString(),
                        check.path("detail").asString()));
            }
            if (!ready.path("checks").isArray() || ready.path("checks").isEmpty()) {
                say("server.stranger", false, port);
            }
        } catch (IOException | GeneralSecurityException | tools.jackson.core.JacksonException e) {
            say("server.away", false, port, e.toString());
        }
    }

    /** Asks the server on this machine, and trusts no certificate but the one that it is configured with. */
    private byte[] asked(DataFolder home, String port) throws IOException, GeneralSecurityException {
        String certificate = environment.getProperty("afterword.tls.cert", "");
        String scheme = certificate.isBlank() ? "http" : "https";
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(scheme + "://127.0.0.1:" + port + "/readyz").toURL().openConnection();
        if (connection instanceof HttpsURLConnection tls) {
            tls.setSSLSocketFactory(trusting(Path.of(certificate)).getSocketFactory());
            tls.setHostnameVerifier((name, session) -> true);
        }
        connection.setConnectTimeout(MILLIS);
        connection.setReadTimeout(MILLIS);
        connection.setRequestProperty("Authorization", "Bearer " + token(home));
        try (InputStream answer =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return answer == null ? new byte[0] : answer.readNBytes(LONGEST);
        } finally {
            connection.disconnect();
        }
    }

    /** The server of this folder has created its token; without one, the server that answers belongs to another folder. */
    private String token(DataFolder home) {
        String named = environment.getProperty("afterword.metrics.token");
        return named != null || Files.exists(home.secrets().resolve(OperatorAccess.FILE))
                ? OperatorAccess.token(home, named)
                : "none";
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream file = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "own", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private void report(Check check) {
        say(check.ok() ? check.name() : check.name() + "." + check.state(), check.ok(), check.detail());
    }

    private void say(String what, boolean good, Object... args) {
        healthy &= good;
        out.println((good ? "  ok  " : "  !!  ") + t("doctor." + what, args));
    }

    private String t(String key, Object... args) {
        return new MessagePattern(messages.getString(key), locale).format(args);
    }
}
