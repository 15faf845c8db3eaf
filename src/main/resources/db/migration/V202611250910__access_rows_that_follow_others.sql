-- Rows that are seen with the row they belong to ask for that one by its key, and never for all that the viewer sees: the list of
-- follow-ups hashed every finding first, and with them every grant (0.6 s with 50,000 findings). See docs/adr/006.
ALTER POLICY follows_its_finding ON finding.work
    USING (EXISTS (SELECT 1 FROM finding.finding f WHERE f.id = finding_id OFFSET 0));
ALTER POLICY follows_its_finding ON finding.intention
    USING (EXISTS (SELECT 1 FROM finding.finding f WHERE f.id = finding_id OFFSET 0));
ALTER POLICY served_reads ON followup.follow_up
    USING (restricted IS NULL AND EXISTS (SELECT 1 FROM finding.work w WHERE w.item_id = follow_up.id AND w.live OFFSET 0));
ALTER POLICY follows_its_follow_up ON followup.step
    USING (EXISTS (SELECT 1 FROM followup.follow_up f WHERE f.id = follow_up_id OFFSET 0));
ALTER POLICY follows_its_follow_up ON followup.risk
    USING (EXISTS (SELECT 1 FROM followup.follow_up f WHERE f.id = follow_up_id OFFSET 0));
ALTER POLICY follows_its_item ON evidence.custody
    USING (EXISTS (SELECT 1 FROM evidence.item i WHERE i.id = item_id OFFSET 0));
ALTER POLICY ones_own_until_handed_in ON evaluation.answer
    USING (person_id = (SELECT access.current_person()) OR EXISTS (SELECT 1 FROM evaluation.evaluator v
        WHERE v.incident_id = evaluation.answer.incident_id AND v.round = evaluation.answer.round
          AND v.person_id = evaluation.answer.person_id AND v.handed_in_at IS NOT NULL OFFSET 0));
ALTER POLICY follows_its_finding ON procedure.recommendation_finding
    USING (EXISTS (SELECT 1 FROM finding.finding f
        WHERE f.id = finding_id AND f.incident_id = recommendation_finding.incident_id OFFSET 0));
ALTER POLICY who_sees_both ON finding.recurrence
    USING (EXISTS (SELECT 1 FROM finding.finding f WHERE f.id = finding_id OFFSET 0)
        AND EXISTS (SELECT 1 FROM finding.finding f WHERE f.id = earlier_id OFFSET 0));
