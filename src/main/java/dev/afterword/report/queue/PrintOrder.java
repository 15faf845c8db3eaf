package dev.afterword.report.queue;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;

/**
 * What is to be printed for somebody.
 *
 * @param id identifies what the copy will contain: whoever orders the same gets the same copy
 * @param person who asks for it
 * @param incident the incident that it is about, or {@link #SHARED_LESSONS}
 * @param content writes what the printing process reads
 */
public record PrintOrder(String id, UUID person, UUID incident, Content content) {

    /** Instead of an incident: a shared lesson, whose readers don't know from which one it is. */
    public static final UUID SHARED_LESSONS = new UUID(0, 0);

    /** Writes an order to a stream. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }
}
