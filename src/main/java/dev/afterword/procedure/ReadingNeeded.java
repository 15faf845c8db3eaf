package dev.afterword.procedure;

import dev.afterword.access.NeedsMe;
import org.springframework.stereotype.Component;

/** Revisions in force that somebody has to read and hasn't acknowledged. */
@Component
class ReadingNeeded implements NeedsMe {

    @Override
    public String name() {
        return "procedureRead";
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public String select() {
        return """
                SELECT s.key, s.title, '/procedures/' || s.key || '#readers', NULL::date, v.in_force_on::timestamptz
                FROM procedure.procedure s JOIN procedure.revision v ON v.id = procedure.in_force(s.id)
                WHERE EXISTS (SELECT 1 FROM procedure.audience a WHERE a.procedure_id = s.id
                      AND a.principal = ANY (access.current_principals()))
                  AND NOT EXISTS (SELECT 1 FROM procedure.acknowledgement k
                      WHERE k.revision_id = v.id AND k.person_id = access.current_person())""";
    }
}
