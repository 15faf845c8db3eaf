package dev.afterword.report;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Hash;
import dev.afterword.review.Rendering;
import dev.afterword.review.Renderings;
import dev.afterword.web.Languages;
import dev.afterword.web.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Assembles reports for their reader and renders them. Each copy is recorded in the audit trail before it is handed out. */
@Service
class Reports {

    private final Transactions transactions;
    private final Renderings renderings;
    private final AnnexAssembler annexes;
    private final ReportPrinter printer;
    private final Languages languages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reports(
            Transactions transactions,
            Renderings renderings,
            AnnexAssembler annexes,
            ReportPrinter printer,
            Languages languages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.renderings = renderings;
        this.annexes = annexes;
        this.printer = printer;
        this.languages = languages;
        this.events = events;
        this.clock = clock;
    }

    /** A rendered copy; {@code version} is that of the review. */
    record Copy(String key, int version, ReportLanguage language, byte[] content) {}

    Copy pdf(Viewer viewer, String key, @Nullable Integer version, ReportLanguage language) {
        Rendering rendering = renderings.find(viewer, key, version);
        byte[] pdf = printer.pdf(assemble(viewer, rendering, language), language);
        return leave(viewer, rendering, language, "pdf", pdf);
    }

    /** Returns one HTML file that contains all that it needs. */
    Copy html(Viewer viewer, String key, @Nullable Integer version, ReportLanguage language) {
        Rendering rendering = renderings.find(viewer, key, version);
        String html = printer.html(assemble(viewer, rendering, language), language);
        return leave(viewer, rendering, language, "html", html.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the report for a page of the application. */
    ReportView view(Viewer viewer, String key, @Nullable Integer version, ReportLanguage language) {
        Rendering rendering = renderings.find(viewer, key, version);
        ReportView view = printer.view(assemble(viewer, rendering, language), language);
        record(viewer, rendering, Map.of("format", "page", "language", language.tag()));
        return view;
    }

    /** Lists all versions, newest first. */
    List<ReportList> list(Viewer viewer, String key) {
        List<Rendering> all = renderings.all(viewer, key);
        return all.stream()
                .map(one -> new ReportList(
                        one.version(), one.approvedAt(), one.publishedAt(), Renderings.inForce(all, one), one.hash()))
                .toList();
    }

    private ReportDocument assemble(Viewer viewer, Rendering rendering, ReportLanguage language) {
        Messages msg = languages.in(language.tag());
        return ReportAssembler.assemble(
                rendering,
                code -> msg.t("category." + code),
                clock.instant(),
                viewer.name(),
                annexes.assemble(viewer, rendering));
    }

    private Copy leave(Viewer viewer, Rendering rendering, ReportLanguage language, String format, byte[] content) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("format", format);
        after.put("language", language.tag());
        after.put("sha256", Hash.hex(Hash.sha256(content)));
        record(viewer, rendering, after);
        return new Copy(rendering.key(), rendering.version(), language, content);
    }

    private void record(Viewer viewer, Rendering rendering, Map<String, ?> copy) {
        Map<String, Object> after = new LinkedHashMap<>(copy);
        after.put("version", rendering.version());
        after.put("state", rendering.state());
        transactions.run(
                viewer,
                () -> events.publishEvent(Fact.of(FactAction.REPORT_EXPORTED, viewer.id(), rendering.key() + "/report")
                        .in(rendering.incident())
                        .withAfter(after)));
    }
}
