package dev.afterword.tracker.remote;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tracker answered to one call.
 *
 * @param said what its error says, at most 300 characters without secrets
 */
record RemoteAnswer(int status, Map<String, String> headers, byte[] body, String said) {

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    RemoteJson json() {
        return RemoteJson.parse(body);
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /** Returns this answer if it is a success; otherwise it is what the purpose failed with. */
    RemoteAnswer orGiveUp(Shortcoming.Code purpose) {
        if (isOk()) {
            return this;
        }
        throw new GiveUpException(new Shortcoming(status == 401 ? Shortcoming.Code.CREDENTIALS : purpose, said));
    }
}
