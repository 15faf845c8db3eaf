package dev.afterword.report;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.report.DraftCopies.About;
import dev.afterword.report.DraftCopies.Form;
import dev.afterword.report.DraftCopies.Question;
import dev.afterword.report.DraftCopies.Rendered;
import dev.afterword.report.queue.PrintOrder;
import dev.afterword.report.queue.PrintQueue;
import dev.afterword.report.queue.PrintState;
import dev.afterword.report.queue.PrintedCopy;
import dev.afterword.review.Rendering;
import dev.afterword.review.Renderings;
import dev.afterword.web.Languages;
import dev.afterword.web.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Assembles reports for their reader and renders them. Each copy is recorded in the audit trail before it is handed out. */
@Service
class Reports {

    /** The other half of the processors is left to people who work. */
    private static final int AT_A_TIME = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final Duration WAIT = Duration.ofMillis(1_500);

    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    private final Transactions transactions;
    private final Renderings renderings;
    private final AnnexAssembler annexes;
    private final DraftCopies copies;
    private final ReportPictures pictures;
    private final ReportPrinter printer;
    private final PrintQueue queue;
    private final Languages languages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reports(
            Transactions transactions,
            Renderings renderings,
            AnnexAssembler annexes,
            DraftCopies copies,
            ReportPictures pictures,
            ReportPrinter printer,
            PrintQueue queue,
            Languages languages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.renderings = renderings;
        this.annexes = annexes;
        this.copies = copies;
        this.pictures = pictures;
        this.printer = printer;
        this.queue = queue;
        this.languages = languages;
        this.events = events;
        this.clock = clock;
    }

    /** A rendered copy; {@code version} is that of the review. */
    record Copy(String key, int version, ReportLanguage language, byte[] content) {}

    /** A PDF, or how far it is; {@code version} is that of the review. */
    record Pdf(String key, int version, ReportLanguage language, PrintState state) {}

    /** Has the report printed, and waits for it a while. Throws "too large" if it can't be printed. */
    Pdf pdf(Viewer viewer, String key, @Nullable Integer version, ReportLanguage language, Duration patience) {
        Ordered ordered = ordered(viewer, key, version, language);
        PrintState state = ordered.ticket().after(patience);
        switch (state) {
            case PrintState.Printed(PrintedCopy copy) ->
                record(viewer, ordered.about(), copied(language, "pdf", copy.sha256(), ordered.pictures()));
            case PrintState.TooLong(long parts, long most) ->
                throw Problem.tooLarge("report", "reportTooLong", parts, most);
            case PrintState.TooMuch() -> throw Problem.tooLarge("report", "reportTooMuch");
            case PrintState.NoRoom() -> throw Problem.of(ProblemType.FILES_WAITING);
            case PrintState.Fault() -> throw Problem.of(ProblemType.FAULT);
            case PrintState.Waiting waiting -> {}
        }
        return new Pdf(ordered.about().key(), ordered.about().version(), language, state);
    }

    private record Ordered(About about, PrintQueue.Ticket ticket, List<String> pictures) {}

    /** Has few reports assembled at a time: each may have thousands of rows, and holds a connection of the database. */
    private <T> T assembled(Supplier<T> work) {
        if (!turn()) {
            throw Problem.of(ProblemType.UNAVAILABLE);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private boolean turn() {
        try {
            return turns.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The content of the report is released before anyone waits for it to be printed. */
    private Ordered ordered(Viewer viewer, String key, @Nullable Integer version, ReportLanguage language) {
        Question question = copies.ask(viewer, key, version, language, Form.PDF);
        Rendered found = question.found();
        Optional<PrintQueue.Ticket> printed = found == null ? Optional.empty() : queue.placed(found.content());
        if (found != null && printed.isPresent()) {
            return new Ordered(found.about(), printed.get(), found.pictures());
        }
        try (PrintQueue.Place place = queue.admit(viewer.id(), question.asked().incident())) {
            return assembled(() -> ordered(place, question, key));
        }
    }

    private Ordered ordered(PrintQueue.Place place, Question question, String key) {
        Viewer viewer = question.asked().viewer();
        Material material = read(question, key, pictures::copied);
        ReportOrder order = new ReportOrder(question.asked().language(), material.document());
        PrintQueue.Ticket ticket = place.order(
                new PrintOrder(order.id(), viewer.id(), question.asked().incident(), order::write));
        Rendered made = material.rendered(question, "", order.id());
        copies.keep(question, made, material.isDraft(), material.pictures());
        return new Ordered(made.about(), ticket, made.pictures());
    }

    /** Returns how far the person's last print about an incident is; empty if it is over. */
    Optional<PrintState.Waiting> waiting(Viewer viewer, UUID incident) {
        return queue.waiting(viewer.id(), incident);
    }

    /** Returns one HTML file that contains all that it needs. */
    Copy html(Viewer viewer, String key, @Nullable Integer version, ReportLanguage language) {
        Question question = copies.ask(viewer, key, version, language, Form.HTML);
        Rendered found = question.found();
        Rendered copy = found == null ? assembled(() -> html(question, key)) : found;
        byte[] html = copy.content().getBytes(StandardCharsets.UTF_8);
        record(viewer, copy.about(), copied(language, "html", Hash.hex(Hash.sha256(html)), copy.pictures()));
        return new Copy(copy.about().key(), copy.about().version(), language, html);
    }

    private Rendered html(Question question, String key) {
        Material material = read(question, key, pictures::copied);
        Rendered made = material.rendered(
                question, "", printer.html(material.document(), question.asked().language()));
        copies.keep(question, made, material.isDraft(), material.pictures());
        return made;
    }

    /** Returns the report for a page of the application. One that isn't kept is rendered when the page is, after its transaction. */
    ReportView.Page page(Viewer viewer, String key, @Nullable Integer version, ReportLanguage language) {
        Question question = copies.ask(viewer, key, version, language, Form.PAGE);
        Rendered found = question.found();
        if (found == null) {
            return assembled(() -> page(question, key));
        }
        record(question, found.about());
        return new ReportView.Page(
                printer.words(language),
                key,
                found.about().version(),
                found.title(),
                true,
                null,
                output -> output.writeContent(found.content()));
    }

    private ReportView.Page page(Question question, String key) {
        Material material = read(question, key, pictures::shown);
        ReportView view = printer.view(material.document(), question.asked().language());
        record(question, About.of(material.rendering()));
        return new ReportView.Page(
                view.words(),
                key,
                material.rendering().version(),
                view.title(),
                material.isDraft(),
                view.replaced(),
                output -> {
                    String article = printer.article(view);
                    copies.keep(
                            question,
                            material.rendered(question, view.title(), article),
                            material.isDraft(),
                            material.pictures());
                    output.writeContent(article);
                });
    }

    private void record(Question question, About about) {
        Map<String, Object> shown =
                Map.of("format", "page", "language", question.asked().language().tag());
        record(question.asked().viewer(), about, shown);
    }

    /** Lists all versions, newest first. */
    List<ReportList> list(Viewer viewer, String key) {
        List<Rendering> all = renderings.all(viewer, key);
        return all.stream()
                .map(one -> new ReportList(
                        one.version(), one.approvedAt(), one.publishedAt(), Renderings.inForce(all, one), one.hash()))
                .toList();
    }

    /** What a report is made of. */
    record Material(
            Rendering rendering,
            AnnexAssembler.@Nullable Current current,
            List<ReportDocument.Picture> pictures,
            ReportDocument document) {

        boolean isDraft() {
            return rendering.approvedAt() == null;
        }

        Rendered rendered(Question question, String title, String content) {
            return new Rendered(
                    question.stamp(),
                    AnnexAssembler.digest(current),
                    About.of(rendering),
                    title,
                    keys(pictures),
                    content);
        }
    }

    Material read(
            Question question, String key, BiFunction<Viewer, Rendering, List<ReportDocument.Picture>> picturing) {
        Viewer viewer = question.asked().viewer();
        Rendering rendering = renderings.find(viewer, key, question.asked().version());
        AnnexAssembler.Current current = annexes.current(viewer, rendering.incident());
        List<ReportDocument.Picture> shown = picturing.apply(viewer, rendering);
        Messages msg = languages.in(question.asked().language().tag());
        ReportDocument document = ReportAssembler.assemble(
                rendering,
                code -> msg.t("category." + code),
                clock.instant(),
                viewer.name(),
                shown,
                annexes.assemble(viewer, rendering, current));
        return new Material(rendering, current, shown, document);
    }

    /** Returns the keys of the pictures that a file contains. */
    private static List<String> keys(List<ReportDocument.Picture> pictures) {
        return pictures.stream()
                .filter(each -> each.copy() != null)
                .map(ReportDocument.Picture::key)
                .toList();
    }

    private static Map<String, Object> copied(
            ReportLanguage language, String format, String sha256, List<String> pictures) {
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("format", format);
        copy.put("language", language.tag());
        copy.put("sha256", sha256);
        if (!pictures.isEmpty()) {
            copy.put("pictures", pictures);
        }
        return copy;
    }

    private void record(Viewer viewer, About about, Map<String, ?> copy) {
        Map<String, Object> after = new LinkedHashMap<>(copy);
        after.put("version", about.version());
        after.put("state", about.state());
        transactions.run(
                viewer,
                () -> events.publishEvent(Fact.of(FactAction.REPORT_EXPORTED, viewer.id(), about.key() + "/report")
                        .in(about.incident())
                        .withAfter(after)));
    }
}
