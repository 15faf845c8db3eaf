package dev.afterword.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * An import with what rests on its records.
 *
 * @param events those that the viewer sees; they keep their records when the import is withdrawn
 * @param proposals the number of the viewer's own open proposals
 */
@Schema(name = "RecordImportDetailJson")
public record RecordImportDetail(@JsonUnwrapped RecordImport record, List<Resting> events, int proposals) {

    public record Resting(String key, String title) {}
}
