package dev.afterword.operations;

import dev.afterword.access.Action;
import dev.afterword.kernel.Problem;
import dev.afterword.web.RequiresAction;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Addresses for monitoring. Whether the program is alive and ready is no secret; details and figures are for the people who run it. */
@Controller
@RequiresAction(Action.ANYBODY)
class HealthEndpoints {

    private final Readiness readiness;
    private final Figures figures;
    private final OperatorAccess access;

    HealthEndpoints(Readiness readiness, Figures figures, OperatorAccess access) {
        this.readiness = readiness;
        this.figures = figures;
        this.access = access;
    }

    record Health(String status) {}

    /** @param checks empty for requests that may not see them */
    record Ready(String status, List<Readiness.Check> checks) {}

    /** The process answers. It looks at nothing else: a restart doesn't cure a database that is away. */
    @GetMapping("/healthz")
    ResponseEntity<Health> health() {
        return ResponseEntity.ok(new Health("UP"));
    }

    @GetMapping("/readyz")
    ResponseEntity<Ready> ready(HttpServletRequest request) {
        Readiness.Report report = readiness.report();
        return ResponseEntity.status(report.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new Ready(
                        report.ready() ? "READY" : "NOT_READY", access.allows(request) ? report.checks() : List.of()));
    }

    @GetMapping("/metrics")
    ResponseEntity<String> metrics(HttpServletRequest request) {
        if (!access.allows(request)) {
            throw Problem.notFound();
        }
        return ResponseEntity.ok()
                .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .body(figures.text());
    }
}
