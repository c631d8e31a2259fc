-- The worker looks for windows that are over every ten seconds: among the windows, not among all that is late.
CREATE INDEX deadline_window ON deadline (due_at, id)
    WHERE state = 'OPEN' AND rule IN ('REVIEW_WINDOW', 'REREVIEW_WINDOW');
