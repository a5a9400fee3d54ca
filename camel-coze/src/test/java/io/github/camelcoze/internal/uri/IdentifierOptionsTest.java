/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.testing.OAuthTestSupport;
import io.github.camelcoze.testing.TestKeys;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PropertyBindingSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What becomes of a value of each option that is a credential or an id: it is used as another one, or rejected. */
class IdentifierOptionsTest extends WireMockTestSupport {

    private static final List<String> IDS = List.of("apiAppId", "connectorId", "botId", "clientId", "accountId");
    private static final List<String> CREDENTIALS = List.of("verifyToken", "publicKeyId");
    private static final List<String> TOKENS = List.of("token", "verifyToken");
    private static final String PEM = TestKeys.pem("PUBLIC KEY", TestKeys.RSA.getPublic().getEncoded());
    private static final String WHITESPACE = "contains whitespace";
    private static final String NOT_ALLOWED = "characters that are not allowed in it";
    private static final String QUOTES = "is in quotes: set ";
    private static final String MISSING = "is the text of a missing value: check where it comes from";
    private static final String COMMENT = "has a comment behind it: write the comment on a line of its own";
    private static final String LIST = "is a list: set a single ID, and use a call or a route of its own for each";

    private static final String ACCESS_TOKEN = "pat_secret42secret42secret42secret42";

    private static final String ROUNDED = "is a rounded number, which has lost digits of the ID: set it as text";

    private static Stream<String> options() {
        return Stream.of(IDS, CREDENTIALS, List.of("token", "sessionName", "audience", "privateKey"))
                .flatMap(List::stream);
    }

    static Stream<Arguments> accepted() {
        return options()
                .flatMap(option -> Stream.of("abc", "abc\n", "\r\n abc\t", "\uFEFFabc", "abc\u00a0", "\u200babc")
                        .map(value -> arguments(option, value)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void trims(String option, String value) throws Exception {
        set(option, value);

        CozeEndpoint endpoint = context.getEndpoint("coze:call", CozeEndpoint.class);

        PropertyConfigurerGetter options = (PropertyConfigurerGetter) endpoint.getComponent()
                .getEndpointPropertyConfigurer();
        assertThat(options.getOptionValue(endpoint, option, true)).isEqualTo("abc");
    }

    static Stream<Arguments> rejected() {
        return Stream.of(
                rejected(IDS, "7.52690322532938e+18", ROUNDED), rejected(IDS, "1.0E18", ROUNDED),
                rejected(List.of("sessionName"), "1.23456789012345677E18", ROUNDED),
                rejected(IDS, "1024.0", ROUNDED), rejected(IDS, "..", "is not a valid ID"),
                rejected(IDS, "１２３４", NOT_ALLOWED), rejected(IDS, "12，34", LIST), rejected(IDS, "12,34", LIST),
                rejected(IDS, "‘12’", QUOTES), rejected(IDS, "「12」", QUOTES),
                Stream.of("12?userId=a", "12;a=b", "12,a.b=c", "12＆a＝b", "12，a=b").flatMap(value -> rejected(IDS, value,
                        "contains another option: separate options with & (in XML with &amp;)")),
                rejected(IDS, "https://www.coze.cn/space/1/bot/2", "is a URL: set the ID alone"),
                rejected(IDS, "{coze.id}", "is a placeholder with one pair of braces: write {{name}}"),
                rejected(IDS, "$COZE_ID", "stands for a value, but is not replaced here: set the ID itself"),
                rejected(IDS, "12 // mine", COMMENT), rejected(List.of("token"), "secret # mine", COMMENT),
                rejected(IDS, "12 34", WHITESPACE), rejected(IDS, "12\n34", WHITESPACE), rejected(IDS, "'12'", QUOTES),
                rejected(IDS, "\"12\"", QUOTES),
                rejected(IDS, "null", MISSING), rejected(IDS, "undefined", MISSING), rejected(IDS, "None\n", MISSING),
                rejected(IDS, "NaN", MISSING), rejected(CREDENTIALS, "null", MISSING),
                rejected(List.of("token", "sessionName"), "null", MISSING),
                rejected(IDS, PEM, "is a PEM text: that belongs into option 'privateKey'"),
                rejected(IDS, "a\ud800", "contains an unpaired surrogate"),
                rejected(CREDENTIALS, "\"kid\"", QUOTES), rejected(CREDENTIALS, "'kid'", QUOTES),
                rejected(List.of("publicKeyId"), "k id", WHITESPACE),
                rejected(List.of("publicKeyId"), "k\nid", WHITESPACE),
                rejected(List.of("verifyToken"), "sec\nret", "contains a line break"),
                rejected(List.of("verifyToken"), "\"secret\"", QUOTES),
                rejected(List.of("verifyToken"), PEM, "is a PEM text"),
                rejected(List.of("publicKeyId"), PEM, "is the key itself: set the fingerprint that Coze shows"),
                rejected(List.of("token"), "\"secret\"", QUOTES), rejected(List.of("token"), "sec\nret", WHITESPACE),
                rejected(TOKENS, "Bearer secret", "starts with 'Bearer': set only the token itself"),
                Stream.of("env:SECRET", "file:/run/secret", "$SECRET", "%SECRET%", "RAW(secret)").flatMap(
                        value -> rejected(TOKENS, value,
                                "stands for a value, but is not replaced here: set the token")),
                rejected(List.of("verifyToken"), "secret # mine", COMMENT),
                Stream.of("$(COZE)", "ENC(coze)", "@coze.id@", "#{systemEnvironment['COZE']}", "#{COZE}#", "<your-id>",
                        "__COZE__",
                        "/run/coze").flatMap(
                                value -> Stream.of(CREDENTIALS, List.of("apiAppId", "token")).flatMap(
                                        options -> rejected(options, value,
                                                "stands for a value, but is not replaced here"))),
                rejected(List.of("sessionName"), "$(SESSION)", "stands for a value"),
                rejected(TOKENS, "{\"coze\": \"secret\"}", "is a JSON object"),
                rejected(TOKENS, "COZE_TOKEN=secret",
                        "starts with the name of a variable: set only the value"),
                rejected(List.of("publicKeyId"), "COZE_KID=12", "starts with the name of a variable"),
                rejected(TOKENS, "{coze.token}", "is a placeholder with one pair of braces"),
                Stream.of("pat_secret", "czs_secret").flatMap(value -> rejected(List.of("verifyToken"), value,
                        "is an access token: set the verify token")),
                Stream.of(IDS, List.of("clientId", "publicKeyId", "sessionName")).flatMap(options -> rejected(options,
                        ACCESS_TOKEN, "has an access token in it: that belongs into option 'token' only")),
                Stream.of("(12)", "[12]", "12/", "app=12", "7526903225329****")
                        .flatMap(value -> rejected(List.of("apiAppId"), value, NOT_ALLOWED)),
                Stream.of(IDS, CREDENTIALS, List.of("token", "privateKey")).flatMap(options -> rejected(options, "PATH",
                        "is 'PATH', the name of an environment variable: write {{env:PATH}}, in application.properties"
                                + " of Spring Boot and Quarkus ${PATH}")),
                Stream.of(CREDENTIALS, List.of("token", "privateKey", "clientId", "apiAppId"))
                        .flatMap(options -> rejected(options, "COZE_X1_Y", "has the form of an environment variable's"
                                + " name: write {{env:NAME}}")),
                rejected(List.of("sessionName"), "a\nb", "contains a line break"),
                rejected(List.of("sessionName"), "\"tenant 7\"", QUOTES),
                rejected(List.of("sessionName"), "$simple{header.user}", "contains the placeholder"),
                Stream.of("$SESSION", "%SESSION%").flatMap(value -> rejected(List.of("sessionName"), value,
                        "stands for a value, but is not replaced here")),
                rejected(List.of("sessionName"), "{session}", "is a placeholder with one pair of braces"),
                rejected(List.of("accountId", "sessionName"), "",
                        "of the component is empty: leave it out if there is"),
                rejected(List.of("audience"), "https://api.coze.cn", "is not a host: set the host alone"),
                rejected(List.of("audience"), "api.coze.cn:443", "is not a host: set the host alone"),
                options().map(option -> arguments(option, "%7B%7Bcoze.value%7D%7D", "contains the placeholder %7B%7B")),
                options().filter(option -> !List.of("apiAppId", "connectorId", "botId").contains(option)).map(
                        option -> arguments(option, "${X}", "contains the placeholder ${...}, which was not"
                                + " replaced: write {{name}}, or {{env:NAME}} for an environment variable")))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> rejected(List<String> options, String value, String problem) {
        return options.stream().map(option -> arguments(option, value, problem));
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void rejectsAtStartWithReason(String option, String value, String problem) throws Exception {
        set(option, value);

        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to("coze:call?method=GET&path=/v1/x");
            }
        })).hasMessageContaining("Option '" + option + "' ").hasMessageContaining(problem)
                .hasMessageNotContaining("secret");
    }

    /** Ids that can be of the user's choice only where they have the form of a variable's name. */
    @ParameterizedTest
    @CsvSource({"userId, BOT_USER, true", "sessionName, BOT_USER, true", "parameter.user_ids, BOT_USER, true",
        "conversationId, HOME, true", "userId, HOME, false", "userId, OTHER_USER, false", "eventTypes, HOME, false",
        "botId, OTHER_USER, false"})
    void rejectsNamesOfVariables(String option, String value, boolean rejected) {
        ThrowingCallable check = () -> VariableNames.check(Map.of(option, value), Set.of("BOT_USER", "HOME"));

        if (rejected) {
            assertThatThrownBy(check).hasMessageStartingWith(
                    "Option '" + option + "' is '" + value + "', the name of an environment variable");
        } else {
            assertThatNoException().isThrownBy(check);
        }
    }

    private void set(String option, String value) throws Exception {
        CozeComponent coze = context.getComponent("coze", CozeComponent.class);
        if (!option.equals("token")) {
            OAuthTestSupport.withOAuthApp(coze);
        }
        PropertyBindingSupport.build().withReference(false).bind(context, coze, option, value);
    }

    /** An id of a message is read like an id of an option. */
    @ParameterizedTest
    @MethodSource("idsOfMessages")
    void readsIdsOfMessages(Object value, Object body, String outcome) {
        respondWithJson(200, SUCCESS);
        Map<String, Object> headers = value == null ? Map.of() : Map.of(CozeConstants.API_APP_ID, value);
        Exchange exchange = send("coze:subscribe?eventTypes=bot.published", body, headers);

        if (outcome.matches("\\d+")) {
            assertThat(exchange.getException()).isNull();
            assertThat(request().getUrl()).isEqualTo("/v1/api_apps/" + outcome + "/events");
        } else {
            assertThat(invalidParameterOf(exchange)).hasMessageContaining(outcome);
            assertThat(requests()).isZero();
        }
    }

    /** Those that may be of any form, too. */
    @ParameterizedTest
    @CsvSource({"chat?botId=1&userId=null, user_id", "chat?botId=1&userId=a&conversationId=undefined, conversation_id",
        "retrieveWorkflowNodeRun?workflowId=1&parameter.execute_id=2&parameter.node_execute_uuid=None,"
                + " node_execute_uuid",
        "listMessages?conversationId=1&parameter.before_id=NaN, before_id",
        "'removeWorkspaceMembers?parameter.workspace_id=1&parameter.user_ids=2,null', user_ids",
        "createRoom?botId=1&userId=undefined, uid"})
    void rejectsTextOfMissingId(String uri, String parameter) {
        assertThat(invalidParameterOf(send("coze:" + uri, "Hi", Map.of()))).hasMessageContaining(MISSING)
                .hasMessageContaining(parameter);
        assertThat(requests()).isZero();
    }

    /** Coze's own ids have a form, also where they have no option of their own; a user's may be any. */
    @ParameterizedTest
    @CsvSource({"listBots?parameter.workspace_id=7.36e18, " + ROUNDED,
        "listBots?parameter.workspace_id=７３, " + NOT_ALLOWED, "listBots?parameter.workspace_id='7', " + QUOTES,
        "retrieveChat?chatId=1&conversationId=5?stream=true, contains another option",
        "'runWorkflow?workflowId=1, 2', 'is a list: set a single ID, and use a call or a route of its own for each'",
        "retrieveWorkflowRun?workflowId=1&parameter.execute_id=https://www.coze.cn/x, is a URL: set the ID alone",
        "deleteDocuments?parameter.document_ids=7.36e18, contains '7.36e18'",
        "deleteDocuments?parameter.document_ids=1;2, which is several IDs: separate them with commas",
        "chat?botId=1&userId=alice?stream=true, contains another option",
        "chat?botId=1&userId=https://id.example.com/?id=5, ", "chat?botId=1&userId=Player #5, ",
        "chat?botId=1&userId=$simple{header.user}, unevaluated: use toD(...)",
        "chat?botId=1&userId=\"alice\", " + QUOTES, "retrieveMe, ", "chat?botId=1&userId=pat_smith, ",
        "chat?botId=1&userId=" + ACCESS_TOKEN + ", is 'pat_…'", "chat?botId=1&userId=1.10, ",
        "chat?botId=1&userId=5e12, ", "chat?botId=1&userId=1.23456789012345677E18, " + ROUNDED,
        "createBenefitLimitation?parameter.entity_type=single_device&parameter.entity_id=1.2E18, " + ROUNDED,
        "retrieveVariables?botId=1&parameter.connector_uid=1.2E18, " + ROUNDED,
        "'chat?botId=1&userId=cn=alice,ou=people', ", "chat?botId=1&userId=env:alice, ", "chat?botId=1&userId=$5, ",
        "chat?botId=1&userId=RAW({6F9619FF-8B86-D011-B42D-00C04FC964FF}), ",
        "createRoom?botId=1&userId=RAW({user}), is a placeholder with one pair of braces: write {{name}}",
        "chat?botId=1&userId=a&conversationId=RAW(%7B%7Bid%7D%7D), contains the placeholder %7B%7B"})
    void checksIdsByWhoChoosesThem(String uri, String problem) {
        respondWithJson(200, SUCCESS);
        Exchange exchange = send("coze:" + uri, "Hi", Map.of());

        if (problem == null) {
            assertThat(requests()).isOne();
        } else {
            assertThat(invalidParameterOf(exchange)).hasMessageContaining(problem);
            assertThat(requests()).isZero();
        }
    }

    /** All users would be one at Coze. */
    @ParameterizedTest
    @CsvSource({"${header.user}, is an expression that was not evaluated: set it with simple",
        "$simple{header.user}, is an expression that was not evaluated: set it with simple",
        "alice;stream=true, contains another option", "alice # of sales, has a comment behind it",
        "'{{user}}', 'contains the placeholder {{...}}, which Camel does not replace in Java code'",
        "{user}, is a placeholder with one pair of braces: write {{name}}",
        "1.23456789012345677E18, is a rounded number", "1e+18, is a rounded number",
        "$USER, stands for a value", "%USER%, stands for a value", "<user>, stands for a value",
        "__USER__, stands for a value", "RAW(alice), stands for a value",
        "%7B%7Buser%7D%7D, contains the placeholder %7B%7B...%7D%7D"})
    void rejectsUnevaluatedIdOfMessage(String user, String problem) {
        assertThat(invalidParameterOf(send("coze:chat?botId=1", "Hi", Map.of(CozeConstants.USER_ID, user))))
                .hasMessageContaining(
                        "header 'CamelCozeUserId', which overrides option 'userId', is '" + user + "', which "
                                + problem);
    }

    static Stream<Arguments> idsOfMessages() {
        String number = "is a floating-point number, which cannot hold all digits of an ID: set it as text";
        return Stream.of(
                arguments("\uFEFF" + APP + "\n", null, APP), arguments(new BigDecimal(APP), null, APP),
                arguments("1.0E18", null, "is '1.0E18', which " + ROUNDED),
                arguments(1.0E18, null, number), arguments(new BigDecimal("1.5E18"), null, number),
                arguments(ACCESS_TOKEN, null, "is 'pat_…', which has an access token in it"),
                arguments("\"" + APP + "\"", null, QUOTES), arguments("1 2", null, WHITESPACE),
                arguments("undefined", null, "is 'undefined', which " + MISSING),
                arguments(null, "{\"api_app_id\": \"null\"}", "is 'null', which " + MISSING),
                arguments(null, "{\"api_app_id\": 1.0E18}", number),
                arguments(null, "{\"api_app_id\": \" " + APP + "\\n\"}", APP),
                arguments(null, "{\"api_app_id\": \"'12'\"}", QUOTES));
    }
}
