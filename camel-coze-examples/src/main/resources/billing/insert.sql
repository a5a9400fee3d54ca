INSERT INTO usage_line (event_id, line_id, consume_time, consumed_on, entity_type, entity_id, balance_type, amount)
VALUES (:#CamelCozeEventId, :#${body.view.id}, :#${body.view.consumeTime}, :#${header.consumedOn}, :#${body.view.rootEntityType},
        :#${body.view.rootEntityId}, :#${body.view.balanceType}, :#${body.view.changeBalance})
ON CONFLICT DO NOTHING
