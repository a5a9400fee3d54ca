/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import javax.sql.DataSource;

import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Replicas share processed events and events in progress in a database. */
final class JdbcClaims {

    private static final String LIFESPAN = ClaimingReplica.CLAIM_SECONDS + " seconds";

    private JdbcClaims() {
    }

    static SharedRepositories share(DataSource data) {
        return new SharedRepositories(new JdbcMessageIdRepository(data, "processed"), claims(data),
                () -> new JdbcTemplate(data).queryForList("SELECT messageId FROM CAMEL_MESSAGEPROCESSED"
                        + " WHERE processorName = 'coze-in-progress'", String.class));
    }

    /** As docs/several-replicas.adoc has it. */
    private static JdbcMessageIdRepository claims(DataSource data) {
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(data));
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        JdbcMessageIdRepository claims = new JdbcMessageIdRepository(data, transactions, "coze-in-progress");
        claims.setQueryString(claims.getQueryString() + " AND createdAt > now() - INTERVAL '" + LIFESPAN + "'");
        claims.setInsertString(claims.getInsertString() + " ON CONFLICT (processorName, messageId)"
                + " DO UPDATE SET createdAt = EXCLUDED.createdAt");
        return claims;
    }
}
