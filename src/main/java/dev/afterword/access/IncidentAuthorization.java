package dev.afterword.access;

/** Decides about the incident whose key is in an address, before what was sent is read. The module that knows keys implements it. */
public interface IncidentAuthorization {

    /** Throws "not found" or "forbidden" unless the viewer may do this to the whole incident. */
    void require(Viewer viewer, Action action, String key);

    /** Throws a problem that links to reopening if the incident is closed and the viewer sees it; passes what is hidden or absent. */
    void requireOpen(Viewer viewer, String key);
}
