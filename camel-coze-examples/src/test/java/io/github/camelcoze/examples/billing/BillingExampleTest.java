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

        assertThat(printed()).contains("talks to a sandbox on this machine, at http://127.0.0.1:")
                .containsPattern("1\\. .* to keep them in jdbc:h2:mem:billing\\R"
                        + "2\\. .*\\R"
                        + "   stored: 0.16 of balance type 2\\R"
                        + "   stored: 0.1 of balance type 2\\R"
                        + "   stored: 0.2 of balance type 2\\R"
                        + "   stored: 12.5 of balance type 3\\R"
                        + "3\\. .*\\R"
                        + "   stored: 0.07 of balance type 2\\R"
                        + "4\\. .*\\R"
                        + "   was there already: line-5\\R"
                        + "5\\. .*\\R"
                        + "   2026-11-23, bot 7342866812345678901: 0.16 resource points in 1 line\\R"
                        + "   2026-11-24, bot 7342866812345678901: 0.3 resource points in 2 lines\\R"
                        + "   2026-11-24, bot 7342866812345678902: 0.07 resource points in 1 line\\R"
                        + "   2026-11-24, bot 7342866812345678902: 12.5 voice seconds \\(balance type 3\\) in 1 line\\R")
                .contains("Done: every line of the bill is in the database once.").doesNotContain("\tat ");
    }

    @Test
    void aDatabaseThatIsNotThereIsTold() {
        assertThat(run(
                Map.of("BILLING_JDBC_URL", "jdbc:nothing:at/all?password=hidden", "BILLING_JDBC_PASSWORD", "hidden")))
                .isEqualTo(2);

        assertThat(printed()).contains("The database jdbc:nothing:at/all can't be used, check BILLING_JDBC_URL")
                .doesNotContain("hidden").doesNotContain("\tat ");
    }
}
