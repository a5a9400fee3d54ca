-- One statement is one transaction: the bot's row changes with the answer of a new event, or not at all.
WITH new AS (
    INSERT INTO answer (event_id, event_type, bot_id, answer)
    VALUES (:#${body.eventId}, :#${body.eventType}, :#${body.payload.botId}, :#${variable.answer.text})
    ON CONFLICT DO NOTHING
    RETURNING bot_id, event_type
)
INSERT INTO bot (bot_id, last_event, answers)
SELECT bot_id, event_type, 1 FROM new
ON CONFLICT (bot_id) DO UPDATE SET last_event = EXCLUDED.last_event, answers = bot.answers + 1
