-- One line of Coze's bill (event benefit.usage), in the SQL that PostgreSQL and H2 (MODE=PostgreSQL) have in common.
CREATE TABLE IF NOT EXISTS usage_line (
    -- what makes an event that is processed again, after a crash say, leave no second line
    event_id      VARCHAR(200) PRIMARY KEY,
    line_id       VARCHAR(200),
    -- seconds since 1970, as Coze sends it
    consume_time  BIGINT,
    -- the day of consume_time in UTC, so that it does not depend on where this runs; Coze's own bill may have other days
    consumed_on   DATE,
    -- what was used: 1 bot, 2 workflow, 3 plugin, ... and its id
    entity_type   INTEGER,
    entity_id     VARCHAR(200),
    -- what the amount counts: 2 resource points, 3 and 4 voice seconds
    balance_type  INTEGER,
    amount        DECIMAL(38, 12)
);

-- The table of Camel's JdbcMessageIdRepository, here as replicas that start at once would all try to create it.
CREATE TABLE IF NOT EXISTS CAMEL_MESSAGEPROCESSED (
    processorName VARCHAR(255),
    messageId     VARCHAR(300),
    createdAt     TIMESTAMP,
    PRIMARY KEY (processorName, messageId)
);
