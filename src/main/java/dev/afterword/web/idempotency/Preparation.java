package dev.afterword.web.idempotency;

import dev.afterword.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Does what takes long before the transaction of a call with an {@code Idempotency-Key} is opened: that one holds its connection until the
 * call is answered, and can't start again.
 */
public interface Preparation {

    /** What goes wrong is left to the handler, which finds it again and reports it. */
    void prepare(Viewer viewer, HttpServletRequest request);
}
