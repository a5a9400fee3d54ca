/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.billing;

import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The bill in H2. */
class BillingH2Test extends BillingContract {

    private final String url = BillingDatabase.IN_MEMORY.replace("mem:billing", "mem:" + UUID.randomUUID())
            + ";DB_CLOSE_DELAY=-1";

    @Override
    Map<String, String> database() {
        return Map.of("BILLING_JDBC_URL", url);
    }

    @Override
    JdbcTemplate sql() {
        return new JdbcTemplate(new DriverManagerDataSource(url));
    }
}
