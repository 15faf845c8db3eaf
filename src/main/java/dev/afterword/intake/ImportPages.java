package dev.afterword.intake;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.intake.ImportNote.Kind;
import dev.afterword.intake.view.ImportView;
import dev.afterword.intake.view.RemarkView;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** Imports, for people. */
@Controller
@RequestMapping("/imports")
@RequiresAction(Action.IMPORT)
class ImportPages {

    private static final int REMARKS_ON_A_PAGE = 100;
    private static final int CREATED_ON_A_PAGE = 10;
    private static final int IMPORTS_ON_A_PAGE = 25;

    private final Imports imports;

    ImportPages(Imports imports) {
        this.imports = imports;
    }

    @GetMapping
    View list(Viewer viewer, PageContext page, @RequestParam(required = false) @Nullable String pageToken) {
        return list(viewer, page, Form.empty(), pageToken);
    }

    private View list(Viewer viewer, PageContext page, Form form, @Nullable String pageToken) {
        Page<ImportView> list =
                imports.newest(viewer, pageToken, IMPORTS_ON_A_PAGE).map(i -> ImportViews.row(i, page));
        return page.view("intake/imports", Map.of("form", form, "list", list, "paged", pageToken != null));
    }

    @PostMapping
    View start(
            Viewer viewer,
            PageContext page,
            Input input,
            @RequestParam(required = false) @Nullable MultipartFile file) {
        return page.attempt(
                input,
                () -> page.redirect("/imports/" + start(viewer, input, file)),
                form -> list(viewer, page, form, null));
    }

    private UUID start(Viewer viewer, Input input, @Nullable MultipartFile file) {
        boolean historical = input.flag("historical");
        if (file == null || file.isEmpty()) {
            throw Problem.invalid("file", "intake.no-file");
        }
        input.check();
        Imports.Wish wish = Imports.wish(Veris.FORMAT, Boolean.toString(historical), file.getOriginalFilename());
        try (InputStream content = file.getInputStream()) {
            return imports.start(viewer, wish, content).id();
        } catch (RefusedFile refused) {
            throw refused.invalid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/{id}")
    View show(Viewer viewer, PageContext page, @PathVariable String id) {
        Import found = imports.find(viewer, ImportApi.id(id));
        return page.view(
                "intake/import",
                Map.of(
                        "it", ImportViews.row(found, page),
                        "created", imports.firstOf(viewer, found.id(), CREATED_ON_A_PAGE),
                        "rejected", remarks(viewer, page, found, Kind.REJECTED),
                        "duplicates", remarks(viewer, page, found, Kind.DUPLICATE),
                        "kept", remarks(viewer, page, found, Kind.KEPT)));
    }

    private List<RemarkView> remarks(Viewer viewer, PageContext page, Import found, Kind kind) {
        return imports.remarks(viewer, found.id(), kind, REMARKS_ON_A_PAGE).stream()
                .map(r -> ImportViews.remark(r, page))
                .toList();
    }
}
