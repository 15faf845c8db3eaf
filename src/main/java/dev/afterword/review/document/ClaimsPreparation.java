package dev.afterword.review.document;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.web.idempotency.Preparation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads the claims of a review before one of its steps is carried out. The step then finds them kept. */
@Component
class ClaimsPreparation implements Preparation {

    private static final Pattern STEP = Pattern.compile("/api/v1/incidents/([^/]+)/review/.+");

    private final Transactions transactions;
    private final ReviewReader reader;

    ClaimsPreparation(Transactions transactions, ReviewReader reader) {
        this.transactions = transactions;
        this.reader = reader;
    }

    @Override
    public void prepare(Viewer viewer, HttpServletRequest request) {
        Matcher step = STEP.matcher(request.getRequestURI());
        if (step.matches()) {
            try {
                transactions.read(
                        viewer,
                        () -> reader.readAlone(viewer, step.group(1)).claims().counts());
            } catch (Problem hidden) {
                // the handler reports it
            }
        }
    }
}
