-- Where a policy says when people are reminded, they are reminded on the day itself as well.
ALTER TABLE notification.notification DROP CONSTRAINT reminder_occasion_check;
ALTER TABLE notification.notification ADD CONSTRAINT reminder_occasion_check CHECK (occasion IN ('OVERDUE', 'TODAY', 'SOON', 'NEW'));
