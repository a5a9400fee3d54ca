/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CommandLineTest {

    @Test
    void listensOn8787AndMakesUpTheRestWhenNothingIsSaid() {
        assertThat(parse()).isEqualTo(new CommandLine(null, 8787, null, Map.of(), false, false));
    }

    @Test
    void readsEveryOption() {
        CommandLine commandLine = parse("--port", "0", "--host", "0.0.0.0", "--token", "t", "--app", "1", "--app",
                "2=Two=2", "--failures-as-http-200");

        assertThat(commandLine).isEqualTo(
                new CommandLine("0.0.0.0", 0, "t", Map.of("1", "sandbox", "2", "Two=2"), true, false));
        assertThat(commandLine.apps().keySet()).containsExactly("1", "2");
    }

    @Test
    void readsTheEnvironmentAndLetsOptionsWin() {
        Map<String, String> environment = Map.of("COZE_SANDBOX_PORT", "1", "COZE_SANDBOX_HOST", "::1",
                "COZE_SANDBOX_TOKEN", "env");

        assertThat(CommandLine.parse(List.of("--token", "option"), environment))
                .isEqualTo(new CommandLine("::1", 1, "option", Map.of(), false, false));
    }

    @Test
    void takesAnEmptyVariableAsNone() {
        assertThat(CommandLine.parse(List.of(), Map.of("COZE_SANDBOX_PORT", "", "COZE_SANDBOX_TOKEN", "")))
                .isEqualTo(parse());
    }

    @Test
    void refusesAnOptionThatItDoesNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--prot", "1")).withMessageContaining("--prot");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--port"))
                .withMessageContaining("--port needs a value");
    }

    @Test
    void refusesAPortThatIsNoNumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--port", "http")).withMessageContaining("http");
    }

    @Test
    void refusesTwoAppsOfOneId() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--app", "1", "--app", "1=x"))
                .withMessageContaining("twice");
    }

    @Test
    void keepsTheTokenOutOfItsText() {
        assertThat(parse("--token", "pat_secret").toString()).doesNotContain("pat_secret");
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments), Map.of());
    }
}
