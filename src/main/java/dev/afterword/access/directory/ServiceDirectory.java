package dev.afterword.access.directory;

import java.util.Optional;

/** Finds services of the catalogue, within the caller's transaction; declared by the module that keeps them. */
public interface ServiceDirectory {

    /** Finds a service by its identifier or its key. */
    Optional<ServiceRef> service(String idOrKey);
}
