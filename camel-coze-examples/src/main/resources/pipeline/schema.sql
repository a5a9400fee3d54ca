-- Workers that start at once would all create the tables, and PostgreSQL lets all but one of them fail.
SELECT pg_advisory_lock(7526903225329);

CREATE TABLE IF NOT EXISTS answer (
    -- what makes an event that is processed again leave no second answer
    event_id    VARCHAR(200) PRIMARY KEY,
    event_type  VARCHAR(100) NOT NULL,
    bot_id      VARCHAR(40) NOT NULL,
    answer      TEXT NOT NULL,
    answered_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()
);

-- An effect that would show if it happened twice.
CREATE TABLE IF NOT EXISTS bot (
    bot_id     VARCHAR(40) PRIMARY KEY,
    last_event VARCHAR(100) NOT NULL,
    answers    INTEGER NOT NULL
);

SELECT pg_advisory_unlock(7526903225329);
