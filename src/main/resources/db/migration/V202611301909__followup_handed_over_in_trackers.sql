-- Whoever gets the issue of a follow-up in its tracker is offered it by the program, and the link names the issue. Who took it there has it.
DO $$
DECLARE
    offer text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conrelid = 'followup.follow_up'::regclass AND conname = 'hand_over'));
    whose text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conrelid = 'followup.step'::regclass
        AND conname = 'done_by_a_person_or_the_system'));
BEGIN
    IF strpos(offer, '((hand_over_to IS NULL) = (hand_over_by IS NULL))') = 0
        OR strpos(whose, $q$'REOPENED_THERE'::text, 'CHANGED'::text$q$) = 0 THEN
        RAISE EXCEPTION 'the checks of hand-overs have another shape: % %', offer, whose;
    END IF;
    EXECUTE 'ALTER TABLE followup.follow_up DROP CONSTRAINT hand_over, ADD CONSTRAINT hand_over '
        || replace(offer, '((hand_over_to IS NULL) = (hand_over_by IS NULL))', '((hand_over_to IS NOT NULL) OR (hand_over_by IS NULL))');
    EXECUTE 'ALTER TABLE followup.step DROP CONSTRAINT done_by_a_person_or_the_system, ADD CONSTRAINT done_by_a_person_or_the_system '
        || replace(whose, $q$'REOPENED_THERE'::text, 'CHANGED'::text$q$, $q$'REOPENED_THERE'::text, 'CHANGED'::text,
            'HAND_OVER_OFFERED'::text, 'HANDED_OVER'::text, 'HAND_OVER_WITHDRAWN'::text$q$);
END $$;
ALTER TABLE tracker.drift DROP CONSTRAINT drift_response_check,
    ADD CONSTRAINT drift_response_check CHECK (response IN ('NOTED', 'ACCEPTED', 'OFFERED', 'HANDED_OVER', 'RESOLVED', 'REOPENED', 'MOVED',
        'UNLINKED'));
