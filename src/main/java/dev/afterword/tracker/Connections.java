package dev.afterword.tracker;

import dev.afterword.evidence.vault.DataKeys;
import dev.afterword.kernel.Problem;
import dev.afterword.tracker.TrackerJobStore.Sealed;
import dev.afterword.tracker.remote.RemoteTracker;
import dev.afterword.tracker.remote.RemoteTrackers;
import dev.afterword.tracker.remote.TrackerAccess;
import java.net.URI;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Opens trackers with their secrets, which nothing else reads. */
@Component
class Connections {

    private final TrackerJobStore store;
    private final DataKeys keys;
    private final RemoteTrackers remote;

    Connections(TrackerJobStore store, DataKeys keys, RemoteTrackers remote) {
        this.store = store;
        this.keys = keys;
        this.remote = remote;
    }

    /** Opens a project of a tracker. Nothing is sent before the first call, which is made outside of transactions. */
    RemoteTracker open(UUID tracker, String project) {
        Sealed sealed = store.sealed(tracker).orElseThrow(Problem::notFound);
        byte[] secret = sealed.webhookSecret();
        return remote.open(new TrackerAccess(
                sealed.kind(),
                URI.create(sealed.base()),
                project,
                sealed.account(),
                keys.open(purpose(tracker, "token"), sealed.token()),
                secret == null ? null : keys.open(purpose(tracker, "webhook"), secret)));
    }

    byte[] sealToken(UUID tracker, String token) {
        return keys.seal(purpose(tracker, "token"), token);
    }

    byte[] sealWebhookSecret(UUID tracker, String secret) {
        return keys.seal(purpose(tracker, "webhook"), secret);
    }

    private static String purpose(UUID tracker, String what) {
        return "tracker/" + tracker + "/" + what;
    }
}
