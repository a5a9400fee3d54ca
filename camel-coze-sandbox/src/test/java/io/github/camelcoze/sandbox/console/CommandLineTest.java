/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CommandLineTest {

    @Test
    void hasDefaults() {
        assertThat(parse())
                .isEqualTo(new CommandLine(null, 8787, null, Map.of(), Map.of(), Map.of(), Map.of(), List.of(),
                        OAuthOptions.NONE,
                        CallbackOptions.DEFAULT, RunOptions.DEFAULT, false, false));
    }

    @Test
    void readsEveryOption() {
        CommandLine commandLine = parse("--port", "0", "--host", "0.0.0.0", "--token", "t", "--app", "1", "--app",
                "2=Two=2", "--bot", "3=1024", "--bot", "4=1024", "--bot", "3=x=y", "--oauth-client", "client",
                "--oauth-key-id", "kid", "--oauth-public-key", "key.pem", "--oauth-account", "5", "--oauth-account",
                "6", "--connector-app", "7=1024", "--connector-app", "8=a=b", "--redeliveries", "1s,PT0.5S",
                "--unsigned-url-checks", "--failures-as-http-200", "--bots", "b.yaml", "--bots", "c.json",
                "--user", "9=Ada", "--user", "10=Bob=B", "--workspace-app", "11=Shop", "--folder", "12=Drafts",
                "--template", "13=Cook", "--verify-token", "1=v=1", "--verify-token", "7=v7", "--permissions",
                "chat, getChat", "--quiet", "--state", "s.json");

        assertThat(commandLine).isEqualTo(
                new CommandLine("0.0.0.0", 0, "t", Map.of("1", "sandbox", "2", "Two=2"),
                        Map.of("7", "1024", "8", "a=b"),
                        Map.of("3", List.of("1024", "x=y"), "4", List.of("1024")),
                        Map.of("users", Map.of("9", "Ada", "10", "Bob=B"), "apps", Map.of("11", "Shop"), "folders",
                                Map.of("12", "Drafts"), "templates", Map.of("13", "Cook")),
                        List.of("b.yaml", "c.json"),
                        new OAuthOptions("client", "kid", "key.pem", List.of("5", "6")),
                        new CallbackOptions(List.of(Duration.ofSeconds(1), Duration.ofMillis(500)), false),
                        new RunOptions(Map.of("1", "v=1", "7", "v7"), List.of("chat", "getChat"), "s.json", true), true,
                        false));
        assertThat(commandLine.apps().keySet()).containsExactly("1", "2");
    }

    @Test
    void prefersOptionsToTheEnvironment() {
        Map<String, String> environment = Map.of("COZE_SANDBOX_PORT", "1", "COZE_SANDBOX_HOST", "::1",
                "COZE_SANDBOX_TOKEN", "env");

        assertThat(CommandLine.parse(List.of("--token", "option"), environment))
                .isEqualTo(
                        new CommandLine("::1", 1, "option", Map.of(), Map.of(), Map.of(), Map.of(), List.of(),
                                OAuthOptions.NONE,
                                CallbackOptions.DEFAULT, RunOptions.DEFAULT, false, false));
    }

    @Test
    void ignoresEmptyVariables() {
        assertThat(CommandLine.parse(List.of(), Map.of("COZE_SANDBOX_PORT", "", "COZE_SANDBOX_TOKEN", "")))
                .isEqualTo(parse());
    }

    @Test
    void rejectsAnUnknownOption() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--prot", "1")).withMessageContaining("--prot");
    }

    @Test
    void rejectsAnOptionWithoutValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--port"))
                .withMessageContaining("--port requires a value");
    }

    @Test
    void rejectsANonNumericPort() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--port", "http")).withMessageContaining("http");
    }

    @Test
    void rejectsDuplicateAppIds() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--app", "1", "--app", "1=x"))
                .withMessageContaining("duplicate id");
    }

    @Test
    void rejectsABotWithoutAConnector() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--bot", "1"))
                .withMessage("--bot must be BOT_ID=CONNECTOR_ID, not 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "=Ada", "9="})
    void rejectsAUserWithoutIdOrName(String user) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--user", user))
                .withMessage("--user must be ID=NAME, not " + user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--oauth-client", "--oauth-key-id", "--oauth-public-key"})
    void rejectsIncompleteOAuthOptions(String option) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(option, "x"))
                .withMessageContaining("must be set together");
    }

    @Test
    void rejectsAnAccountWithoutAnOAuthApp() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--oauth-account", "1"))
                .withMessageContaining("--oauth-client");
    }

    @ParameterizedTest
    @CsvSource({"none, ''", "'1s,5s', 'PT1S PT5S'", "'250ms, 2m ,1h', 'PT0.25S PT2M PT1H'", "pt1.5s, PT1.5S",
        "0s, PT0S"})
    void readsRedeliveryDelays(String text, String pauses) {
        assertThat(parse("--redeliveries", text).callbacks().redeliveries().stream().map(Duration::toString)
                .collect(Collectors.joining(" "))).isEqualTo(pauses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1s,", "never", "1d5", "s", "-1s", "1s 2s"})
    void rejectsInvalidDelays(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--redeliveries", text))
                .withMessageStartingWith("--redeliveries must be delays such as 1s,5s,30s");
    }

    @Test
    void rejectsAConnectorAppWithoutItsConnectorOrTwice() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--connector-app", "1"))
                .withMessage("--connector-app must be APP_ID=CONNECTOR_ID, not 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--connector-app", "1=2", "--connector-app", "1=3"))
                .withMessageContaining("duplicate id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--verify-token 1 | --verify-token must be APP_ID=TOKEN",
        "--verify-token =s3cret | --verify-token must be APP_ID=TOKEN",
        "--verify-token 1= | --verify-token must be APP_ID=TOKEN",
        "--verify-token 1=s3cret | --verify-token: add --app 1 or --connector-app 1=CONNECTOR_ID",
        "--app 1 --verify-token 1=s3cret --verify-token 1=s3cret | --verify-token: duplicate id 1",
        "--permissions fly | --permissions: unknown permission \"fly\"; SandboxPermissions has the names",
        "--permissions chat,getchat | --permissions: unknown permission \"getchat\"; did you mean getChat?"})
    void rejectsWrongTokensAndPermissions(String arguments, String problem) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(arguments.split(" "))).withMessage(problem);
    }

    @Test
    void omitsTokensFromToString() {
        assertThat(parse("--token", "pat_secret", "--app", "1", "--verify-token", "1=v_secret").toString())
                .doesNotContain("secret");
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments), Map.of());
    }
}
