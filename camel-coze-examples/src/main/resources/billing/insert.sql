INSERT INTO usage_line (event_id, line_id, consume_time, consumed_on, entity_type, entity_id, balance_type, amount)
VALUES (:#CamelCozeEventId, :#${body.payload.id}, :#${body.payload.consumeTime}, :#${header.consumedOn}, :#${body.payload.rootEntityType},
        :#${body.payload.rootEntityId}, :#${body.payload.balanceType}, :#${body.payload.changeBalance})
ON CONFLICT DO NOTHING
