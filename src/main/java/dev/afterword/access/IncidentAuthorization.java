package dev.afterword.access;

/** Decides about an incident by the key in an address, before anything that was sent is looked at. For the module that knows keys. */
public interface IncidentAuthorization {

    /** Throws "not found" or "forbidden" unless the viewer may do this to the whole incident. */
    void require(Viewer viewer, Action action, String key);

    /** Throws the way to reopening if the incident is closed and the viewer sees it; says nothing of what is hidden or absent. */
    void requireOpen(Viewer viewer, String key);
}
