package dev.afterword.catalog.service;

import dev.afterword.catalog.service.CatalogueImport.Plan;
import dev.afterword.web.PageContext;
import dev.afterword.web.ProblemBody.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import does, in the shape of the API.
 *
 * @param unchanged how many services are as the file says already
 */
public record ImportPlan(List<ServiceChange> services, int unchanged, List<NotUnderstood> notUnderstood) {

    /** @param changes the fields that change, each with the value before and after */
    public record ServiceChange(
            int document, String key, String name, boolean added, Map<String, List<String>> changes) {}

    /**
     * Something in the file that isn't understood.
     *
     * @param document its place in the file, from 1
     * @param what what stands there, as far as it is known
     */
    public record NotUnderstood(int document, String what, String field, String code, String message) {}

    static ImportPlan of(PageContext page, Plan plan) {
        return new ImportPlan(
                plan.services().stream()
                        .map(each -> new ServiceChange(
                                each.document(),
                                each.facts().key(),
                                each.facts().name(),
                                each.version() == 0,
                                each.changes()))
                        .toList(),
                plan.unchanged(),
                plan.faults().stream().map(fault -> notUnderstood(page, fault)).toList());
    }

    private static NotUnderstood notUnderstood(PageContext page, CatalogueFile.Fault fault) {
        FieldError error = FieldError.of(fault.error(), page.msg());
        return new NotUnderstood(fault.document(), fault.what(), error.field(), error.code(), error.message());
    }

    /** Returns the forms of files, with their names. */
    public static Map<String, String> formats(PageContext page) {
        Map<String, String> names = new LinkedHashMap<>();
        for (CatalogueFile.Format format : CatalogueFile.Format.values()) {
            names.put(format.name(), page.t("catalogue.format." + format.name()));
        }
        return names;
    }
}
