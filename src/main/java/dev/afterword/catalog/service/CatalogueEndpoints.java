package dev.afterword.catalog.service;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.catalog.service.CatalogueImport.ImportCatalogue;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The whole catalogue as a file: export, what an import would do, and the import. */
@Controller
class CatalogueEndpoints {

    private static final String PAGE = "/catalogue/import";

    private final CatalogueImport imports;

    CatalogueEndpoints(CatalogueImport imports) {
        this.imports = imports;
    }

    @GetMapping({"/api/v1/catalogue/export", "/catalogue/export"})
    @RequiresAction(Action.SIGNED_IN)
    ResponseEntity<String> export(Viewer viewer) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/yaml;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"catalogue.yaml\"")
                .body(imports.export(viewer));
    }

    @GetMapping(PAGE)
    @RequiresAction(Action.MANAGE_DIRECTORY)
    View form(PageContext page, SentForm sent) {
        return page(page, sent.or(Form.showing(Map.of("format", CatalogueFile.Format.AFTERWORD))), null);
    }

    /** Tells what an import would do, and does nothing. */
    @CommandMapping(value = PAGE + "/preview", form = PAGE)
    @RequiresAction(Action.MANAGE_DIRECTORY)
    Outcome<ImportPlan> preview(PageContext page, Viewer viewer, @Body ImportCatalogue command) {
        ImportPlan plan = ImportPlan.of(page, imports.preview(viewer, command));
        Form sent = Form.showing(Map.of("format", command.format(), "source", command.source()));
        return Outcome.of(PAGE, () -> plan).showing(() -> page(page, sent, plan));
    }

    /** Imports all that is understood. */
    @CommandMapping(value = PAGE, form = PAGE)
    @RequiresAction(Action.MANAGE_DIRECTORY)
    Outcome<ImportPlan> carryOut(PageContext page, Viewer viewer, @Body ImportCatalogue command) {
        ImportPlan plan = ImportPlan.of(page, imports.carryOut(viewer, command));
        return Outcome.of("/services", () -> plan);
    }

    private static View page(PageContext page, Form form, @Nullable ImportPlan plan) {
        Map<String, Object> model = new LinkedHashMap<>(Map.of("form", form));
        if (plan != null) {
            model.put("plan", plan);
        }
        return page.view("catalog/import", model);
    }
}
