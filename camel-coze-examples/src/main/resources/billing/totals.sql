-- Amounts of different balances are never added: points and seconds are no one unit.
SELECT consumed_on, entity_type, entity_id, balance_type, COUNT(*) AS usage_lines, SUM(amount) AS amount
FROM usage_line
GROUP BY consumed_on, entity_type, entity_id, balance_type
ORDER BY consumed_on, entity_type, entity_id, balance_type
