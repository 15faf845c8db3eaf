package dev.afterword.intake;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.input.PageQuery;
import dev.afterword.intake.ImportNote.Kind;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.Form;
import dev.afterword.web.Messages;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Imports: the list, and the result of one. */
@Controller
@RequiresAction(Action.IMPORT)
class ImportEndpoints {

    private static final int REMARKS_ON_A_PAGE = 100;
    private static final int CREATED_ON_A_PAGE = 10;
    private static final int IMPORTS_ON_A_PAGE = 25;

    private final Imports imports;
    private final ImportDetails details;

    ImportEndpoints(Imports imports, ImportDetails details) {
        this.imports = imports;
        this.details = details;
    }

    @GetMapping("/api/v1/imports")
    @ResponseBody
    Page<ImportRow> list(Viewer viewer, Messages msg, @Body PageQuery query) {
        return imports.newest(viewer, query.pageToken(), query.pageSize()).map(i -> ImportRow.of(i, msg));
    }

    @GetMapping("/imports")
    View list(
            Viewer viewer,
            PageContext page,
            @RequestParam(required = false) @Nullable String pageToken,
            SentForm sent) {
        Page<ImportRow> list =
                imports.newest(viewer, pageToken, IMPORTS_ON_A_PAGE).map(i -> ImportRow.of(i, page.msg()));
        return page.view(
                "intake/imports", Map.of("form", sent.or(Form.empty()), "list", list, "paged", pageToken != null));
    }

    @GetMapping("/api/v1/imports/{id}")
    @ResponseBody
    ImportDetail show(Viewer viewer, Messages msg, @PathVariable String id) {
        return details.of(viewer, imports.find(viewer, id), msg, ImportDetails.MOST);
    }

    @GetMapping("/imports/{id}")
    View show(Viewer viewer, PageContext page, @PathVariable String id) {
        Import found = imports.find(viewer, id);
        return page.view(
                "intake/import",
                Map.of(
                        "it", details.of(viewer, found, page.msg(), REMARKS_ON_A_PAGE),
                        "created", imports.firstOf(viewer, found.id(), CREATED_ON_A_PAGE)));
    }

    /** Returns all rejections as a table. */
    @GetMapping("/api/v1/imports/{id}/rejections.csv")
    ResponseEntity<String> rejections(Viewer viewer, Messages msg, @PathVariable String id) {
        Import found = imports.find(viewer, id);
        String csv =
                RejectionsCsv.of(found, imports.remarks(viewer, found.id(), Kind.REJECTED, Integer.MAX_VALUE), msg);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejections.csv\"")
                .body(csv);
    }
}
