package dev.afterword.access.directory;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.afterword.kernel.sql.Embedded;
import java.util.UUID;

/** An organisation that incidents may have to do with, such as a vendor, a customer or an authority. */
public record Organisation(UUID id, @Embedded @JsonUnwrapped OrganisationFields fields, long version) {

    public String name() {
        return fields.name();
    }
}
