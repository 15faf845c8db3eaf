package dev.afterword.people;

import dev.afterword.access.TaskSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks about rights of people: to decide a request, to see who was given more of them. */
@Configuration(proxyBeanMethods = false)
class PrivilegeTasks {

    @Bean
    TaskSource privilegeDecide() {
        return TaskSource.requested("privilegeDecide", 5, """
                q.id, '' AS key, q.name AS title, '/people/' || q.person_id || '#privileges-' || q.id AS href, NULL::date AS due,
                q.requested_at AS since, q.requested_by AS who, NULL::text AS gravity, NULL::text AS note, NULL::uuid AS incident_id""", """
                access.privilege_request_v q WHERE true""").onlyWith("access.privilege_request_v q");
    }

    @Bean
    TaskSource privilegeNotice() {
        return TaskSource.ownWork("privilegeNotice", 4, """
                n.id, n.key, n.name AS title, '/privileges#' || n.id AS href, NULL::date AS due, n.at AS since, NULL::uuid AS who,
                NULL::text AS gravity, NULL::text AS note, NULL::uuid AS incident_id""", """
                access.notice_v n
                WHERE n.recipient_id = access.current_person() AND n.seen_at IS NULL""")
                .onlyWith("access.notice_v n WHERE n.recipient_id = access.current_person() AND n.seen_at IS NULL");
    }
}
