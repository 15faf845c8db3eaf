package dev.afterword.evidence;

import dev.afterword.access.NeedsMe;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of evidence waits for people: handing in what one was asked for, answering what came in. */
@Configuration(proxyBeanMethods = false)
class EvidenceNeeds {

    /** Tells whom it is asked of nothing but what was written to them. */
    @Bean
    NeedsMe handIn() {
        return new NeedsMe("handIn", 20, null, """
                SELECT p.name, r.asks, '/hand-ins/' || r.id, r.expires_at::date, r.asked_at
                FROM evidence.request r JOIN access.person p ON p.id = r.asked_by
                WHERE r.person_id = access.current_person() AND r.ended_at IS NULL AND r.expires_at > now()""");
    }

    @Bean
    NeedsMe handInAnswer() {
        return new NeedsMe("handInAnswer", 26, null, """
                SELECT i.key, h.title, '/incidents/' || i.key || '/evidence/requests#' || h.id, NULL::date, h.handed_at
                FROM evidence.hand_in h JOIN incident.incident i ON i.id = h.incident_id
                WHERE h.state = 'WAITING' AND""" + NeedsMe.granted("h.incident_id", "'CONTRIBUTE', 'LEAD'"));
    }
}
