/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.billing;

import java.util.Map;

import io.github.camelcoze.examples.ExampleTestSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as {@code mvn -Pdemo -Dexample=billing} runs it. */
class BillingExampleTest extends ExampleTestSupport {

    BillingExampleTest() {
        super("billing");
    }

    @Test
    void withoutSettingsItKeepsTheBillOfASandboxInMemory() {
        assertThat(run(Map.of())).isZero();

        assertThat(printed()).contains("connected to a local sandbox at http://127.0.0.1:")
                .containsPattern("1\\. .* and store them in jdbc:h2:mem:billing\\R"
                        + "2\\. .*\\R"
                        + "   stored: 0.16 of balance type 2\\R"
                        + "   stored: 0.1 of balance type 2\\R"
                        + "   stored: 0.2 of balance type 2\\R"
                        + "   stored: 12.5 of balance type 3\\R"
                        + "3\\. .*\\R"
                        + "   stored: 0.07 of balance type 2\\R"
                        + "4\\. .*\\R"
                        + "   already stored: line-5\\R"
                        + "5\\. .*\\R"
                        + "   2026-11-23, bot 7342866812345678901: 0.16 resource points in 1 line\\R"
                        + "   2026-11-24, bot 7342866812345678901: 0.3 resource points in 2 lines\\R"
                        + "   2026-11-24, bot 7342866812345678902: 0.07 resource points in 1 line\\R"
                        + "   2026-11-24, bot 7342866812345678902: 12.5 voice seconds \\(balance type 3\\) in 1 line\\R")
                .contains("Done: every billing line was stored once.").doesNotContain("\tat ");
    }

    @Test
    void anUnavailableDatabaseIsReported() {
        assertThat(run(
                Map.of("BILLING_JDBC_URL", "jdbc:nothing:at/all?password=hidden", "BILLING_JDBC_PASSWORD", "hidden")))
                .isEqualTo(2);

        assertThat(printed()).contains("Cannot use database jdbc:nothing:at/all, check BILLING_JDBC_URL")
                .doesNotContain("hidden").doesNotContain("\tat ");
    }
}
