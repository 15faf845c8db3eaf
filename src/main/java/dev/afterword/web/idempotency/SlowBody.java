package dev.afterword.web.idempotency;

import dev.afterword.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Receives a body that takes as long as its sender likes, before the transaction of the call is opened: a sender who dawdles would
 * otherwise keep a connection of the database from everybody else.
 */
public interface SlowBody {

    /** Whether it receives the body of this request. */
    boolean receives(HttpServletRequest request);

    /**
     * Receives the body to its end. What goes wrong is kept for the handler, which reports it.
     *
     * @return removes, when it is closed, what the call has not taken over
     */
    Received receive(Viewer viewer, HttpServletRequest request);

    /** What was received. */
    interface Received extends AutoCloseable {

        /** Returns a hash of all that was sent, by which it is recognised when it is sent again; null where receiving it failed. */
        byte @Nullable [] digest();

        @Override
        void close();
    }
}
