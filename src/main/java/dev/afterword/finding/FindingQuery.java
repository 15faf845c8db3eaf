package dev.afterword.finding;

import dev.afterword.incident.IncidentLayout;
import dev.afterword.kernel.Page;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * The filters, such as the key of a service, and the page of a list of findings. The findings of an incident are read whole, with 4 MB of texts at most, because their order and
 * the disposition of duplicates depend on all.
 */
public record FindingQuery(
        @Nullable FindingType type,
        @Nullable @Range(min = 1, max = 5) Integer severity,
        boolean undisposed,
        @Nullable @Size(max = 100) String service,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    private static final String ORDER = "finding";

    public FindingQuery {
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    public boolean filtered() {
        return type != null || severity != null || undisposed || service != null;
    }

    private List<Finding> of(List<Finding> all, LocalDate today) {
        return all.stream()
                .filter(finding -> type == null || finding.facts().type() == type)
                .filter(finding ->
                        severity == null || severity.equals(finding.facts().severity()))
                .filter(finding -> service == null || finding.facts().isAbout(service))
                .filter(finding -> !undisposed || !finding.disposed(today))
                .toList();
    }

    /** Returns the address of the list with these filters, without a page. */
    public String href(IncidentLayout layout) {
        return href(layout, "findings");
    }

    /** Returns that of its file. */
    public String csv(IncidentLayout layout) {
        return href(layout, "findings.csv");
    }

    private String href(IncidentLayout layout, String list) {
        return layout.href(list + "?"
                + Stream.of(
                                type == null ? "" : "type=" + type.name(),
                                severity == null ? "" : "severity=" + severity,
                                undisposed ? "undisposed=true" : "",
                                service == null ? "" : "service=" + service)
                        .filter(filter -> !filter.isEmpty())
                        .collect(Collectors.joining("&")));
    }

    /** Returns the page after the finding in the token. */
    Page<Finding> page(List<Finding> all, LocalDate today) {
        return Page.of(of(all, today), pageToken, ORDER, pageSize, Finding::key);
    }
}
