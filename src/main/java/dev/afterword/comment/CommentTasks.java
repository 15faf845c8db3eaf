package dev.afterword.comment;

import dev.afterword.access.TaskSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tasks of comments: objections to answer. */
@Configuration(proxyBeanMethods = false)
class CommentTasks {

    /** An objection to a part of a review that the lead of the incident has to answer, if they see what it is on. */
    @Bean
    TaskSource partObjection() {
        return TaskSource.requested("partObjection", 23, """
                c.id, i.key, i.title, '/incidents/' || i.key || '/comments#comment-' || c.id AS href, i.review_due_at::date AS due,
                c.at AS since, c.author_id AS who, i.severity::text AS gravity, c.text AS note, i.id AS incident_id""", """
                comment.objection o JOIN comment.comment c ON c.id = o.comment_id JOIN incident.incident_v i ON i.id = o.incident_id
                WHERE o.answered_at IS NULL AND i.lead_id = access.current_person() AND o.raised_by <> i.lead_id AND i.stage <> 'CLOSED'""")
                .ownIf("false")
                .onlyWith("comment.objection o WHERE o.answered_at IS NULL");
    }
}
