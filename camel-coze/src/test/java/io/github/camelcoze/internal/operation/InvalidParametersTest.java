/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.model.Bot;
import io.github.camelcoze.model.CopyTask;
import io.github.camelcoze.model.UploadedFile;
import io.github.camelcoze.model.WorkflowRun;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Invalid parameters and options are rejected before any call; messages name the option and header to set. */
class InvalidParametersTest extends WireMockTestSupport {

    private static final String OPERATIONS = Arrays.stream(CozeOperation.values()).map(CozeOperation::name)
            .collect(Collectors.joining(", "));

    @BeforeEach
    void stubSuccess() {
        respondWithJson(200, SUCCESS);
    }

    @AfterEach
    void assertNothingSent() {
        assertThat(requests()).isZero();
    }

    @Test
    void rejectsMissingAppId() {
        assertThat(invalidParameterOf(send("coze:subscribe?eventTypes=bot.published")))
                .hasMessage("Coze operation 'subscribe' was not called: 'api_app_id' is missing. Set option 'apiAppId',"
                        + " header 'CamelCozeApiAppId' or field 'api_app_id' of the message body, for example 7526903225329380000");
    }

    @Test
    void rejectsMissingEventTypes() {
        assertThat(invalidParameterOf(send("coze:subscribe?apiAppId=" + APP)))
                .hasMessage(
                        "Coze operation 'subscribe' was not called: 'event_types' is missing. Set option 'eventTypes',"
                                + " header 'CamelCozeEventTypes' or field 'event_types' of the message body, or send it as the message body, for example"
                                + " bot.published,bot.deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " , ", "[]", "[\"\"]", "[null]"})
    void emptyHeaderIsRejectedDespiteOption(String header) {
        assertThat(invalidParameterOf(send(URI, null, Map.of(CozeConstants.EVENT_TYPES, header)))).hasMessageContaining(
                "header 'CamelCozeEventTypes', which overrides option 'eventTypes', contains no event type. Set"
                        + " option 'eventTypes', header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "", "name", "name, api_app_id"})
    void rejectsBodyFieldThatIsNotAllowed(String allowed) {
        assertThat(invalidParameterOf(send("coze:updateApiApp?apiAppId=1&name=x&bodyParameters=" + allowed,
                "{\"callback_url\":\"https://elsewhere.example.com\"}", Map.of())))
                .hasMessage("Coze operation 'updateApiApp' was not called: field 'callback_url' of the message body"
                        + " must not set 'callback_url': leave it out, or add 'callback_url' to option"
                        + " 'bodyParameters'.");
    }

    /** An event supplies ids, and anybody can write JSON that looks like one. */
    @Test
    void rejectsIdOfEventThatIsNotAllowed() {
        assertThat(invalidParameterOf(
                send("coze:unpublishBot?connectorId=1&parameter.unpublish_reason=x&bodyParameters=none",
                        "{\"header\":{\"event_type\":\"bot.published\",\"event_id\":\"e\",\"api_app_id\":\"1\"},"
                                + "\"event\":{\"bot_id\":\"7\"}}",
                        Map.of())))
                .hasMessageContaining("must not set 'bot_id'");
        assertThat(invalidParameterOf(send("coze:subscribe?apiAppId=1&bodyParameters=none", "bot.published", Map.of())))
                .hasMessageContaining("the message body must not set 'event_types'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "updateApiApp?bodyParameters=nam|Option 'bodyParameters' of coze:updateApiApp contains 'nam', which is not a"
                + " parameter of this operation: did you mean 'name'?",
        "updateApiApp?bodyParameters=none,name|Option 'bodyParameters' of coze:updateApiApp is 'none,name', which"
                + " contradicts itself: set 'none' alone, or only names of parameters",
        "updateApiApp?bodyParameters=name,all|is 'name,all', which contradicts itself: set 'all' alone",
        "call?method=GET&path=/v1&bodyParameters=none|Option 'bodyParameters' is not supported by coze:call, which"
                + " sends the message body as it is"})
    void rejectsInvalidBodyParameters(String uri, String expectedMessage) {
        assertThatThrownBy(() -> context.getEndpoint("coze:" + uri).createProducer())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(expectedMessage);
    }

    @Test
    void rejectsContradictionOfComponent() {
        context.getComponent("coze", CozeComponent.class).getConfiguration().setBodyParameters("none,name");

        assertThatThrownBy(() -> context.getEndpoint("coze:listApiApps").createProducer())
                .hasMessageContaining("is 'none,name', which contradicts itself");
    }

    @Test
    void rejectsEmptyCollection() {
        assertThat(invalidParameterOf(send("coze:subscribe?apiAppId=" + APP, List.of(), Map.of())))
                .hasMessageContaining("the message body contains no event type");
        assertThat(invalidParameterOf(send("coze:subscribe?apiAppId=" + APP, Arrays.asList(null, " "), Map.of())))
                .hasMessageContaining("the message body contains no event type");
    }

    @Test
    void rejectsBlankAppIdHeader() {
        assertThat(invalidParameterOf(send(URI, null, Map.of(CozeConstants.API_APP_ID, " "))))
                .hasMessageContaining(
                        "header 'CamelCozeApiAppId', which overrides option 'apiAppId', is blank. Set option");
    }

    @Test
    void rejectsAppIdWithLostPrecision() {
        assertThat(invalidParameterOf(send(URI, null, Map.of(CozeConstants.API_APP_ID, 7.52690322532938E18))))
                .hasMessageContaining(
                        "is a floating-point number, which cannot hold all digits of an ID: set it as text");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void rejectsDotSegmentAsAppId(String dots) {
        assertThat(invalidParameterOf(send(URI, null, Map.of(CozeConstants.API_APP_ID, dots))))
                .hasMessageContaining("is '" + dots + "', which is not a valid ID");
    }

    static Stream<Arguments> unreadableBodies() throws Exception {
        ObjectMapper json = new ObjectMapper();
        byte[] gbk = "你好".getBytes("GBK");
        String notUtf8 = "the message body is not UTF-8: convert it, or set exchange property 'CamelCharsetName'";
        return Stream.of(
                arguments("{\"event_types\": [\"bot.published\"",
                        "the message body starts like a JSON object but is not valid JSON"),
                arguments("[\"bot.published\"", "the message body starts like a JSON array but is not valid JSON"),
                arguments("{\"event_types\": [1]}",
                        "field 'event_types' of the message body contains a java.lang.Integer"),
                arguments("{\"event_types\": 5}", "field 'event_types' of the message body is a java.lang.Integer"),
                arguments("{\"event_types\": []}", "field 'event_types' of the message body contains no event type"),
                arguments("{\"eventTypes\": [\"bot.published\"]}", "'event_types' is missing"),
                arguments("  ", "'event_types' is missing"),
                arguments("bot.*", "the message body contains 'bot.*', but there are no wildcards"),
                arguments("hello world", "the message body contains 'hello world', which is not an event type"),
                arguments("\"bot.published\"", "contains '\"bot.published\"', which is not an event type"),
                arguments("\u00a0", "the message body contains no event type"),
                arguments("bot\u00a0published", "which is not an event type"),
                arguments("bot.published|bot.deleted", "separate event types with commas"),
                arguments(List.of("a,b"), "contains 'a,b', which is not an event type"),
                arguments(new TextNode("{\"event_types\":[\"bot.published\"]}"), "which is not an event type"),
                arguments(new TreeMap<>(Map.of(1, 2)), "'event_types' is missing"),
                arguments(gbk, notUtf8), arguments(new ByteArrayInputStream(gbk), notUtf8),
                arguments(Files.write(Files.createTempFile("types", ".txt"), gbk).toFile(), notUtf8),
                arguments(new File("no-such-file"), "the message body cannot be read as text"),
                arguments(new Object(), "the message body is a java.lang.Object, not a list of event types"),
                arguments(42, "the message body is a java.lang.Integer, not a list of event types"),
                arguments(List.of(List.of("bot.published")), "instead of an event type"),
                arguments(json.readTree("[[\"bot.published\"]]"),
                        "the message body contains a JSON ARRAY instead of an event type"),
                arguments(json.readTree("5"), "the message body is a JSON number, not an array of event types"));
    }

    @ParameterizedTest
    @MethodSource("unreadableBodies")
    void rejectsBodyWithoutEventTypes(Object body, String expectedMessage) {
        assertThat(invalidParameterOf(send("coze:subscribe?apiAppId=" + APP, body, Map.of())))
                .hasMessageStartingWith("Coze operation 'subscribe' was not called: ")
                .hasMessageContaining(expectedMessage)
                .hasMessageContaining("Set option 'eventTypes', header 'CamelCozeEventTypes'");
    }

    static Stream<Arguments> bodiesWithoutQuestion() throws Exception {
        return Stream.of(arguments(Map.of("question", "x"), "question", "none"),
                arguments(new ObjectMapper().readTree("{\"messages\": [\"x\"]}"), "messages", "none"),
                arguments(Map.of("conversation_id", "2", "message", "hi"), "message", "conversation_id"),
                arguments(Map.of("bot_id", "1", "additionalMessages", "hi"), "additionalMessages", "bot_id"),
                arguments(UploadedFile.of("{\"id\": \"7\"}"), "file_id", "none"),
                arguments(Bot.of("{\"bot_id\": \"1\"}"), "bot_id", "bot_id"),
                arguments(
                        CozeEvent.of("{\"header\": {\"event_type\": \"t\", \"event_id\": \"e\", \"api_app_id\": \"7\"},"
                                + " \"event\": {}}"),
                        "api_app_id", "none"));
    }

    /** Coze would take the last message of the conversation for the question. */
    @ParameterizedTest
    @MethodSource("bodiesWithoutQuestion")
    void rejectsBodyWithoutQuestionInKnownConversation(Object body, String field, String allowed) {
        for (String operation : List.of("chat", "createChat")) {
            assertThat(invalidParameterOf(send("coze:" + operation + "?botId=1&userId=a&conversationId=2", body,
                    Map.of()))).hasMessageStartingWith("Coze operation '" + operation + "' was not called: the message"
                            + " body has the fields '" + field + "', none of which is a "
                            + (body instanceof Bot ? "question" : "parameter of coze:" + operation)
                            + ". Set option 'parameter.additional_messages'")
                    .hasMessageEndingWith(". If the question is in the conversation already, set option"
                            + " 'bodyParameters=" + allowed + "'");
        }
    }

    @Test
    void rejectsResultWithoutQuestionAndFieldsInKnownConversation() {
        for (Object body : List.of(WorkflowRun.of("{\"data\": \"{}\"}"), CopyTask.of("{}"))) {
            assertThat(invalidParameterOf(send("coze:createChat?botId=1&userId=a&conversationId=2", body, Map.of())))
                    .hasMessageContaining("was not called: the message body is a " + body.getClass().getName()
                            + ", which is no question. Set option 'parameter.additional_messages'")
                    .hasMessageEndingWith("set option 'bodyParameters=none'");
        }
    }

    static Stream<Arguments> malformedBodies() {
        byte[] gbk = "{\"description\": \"中\"}".getBytes(Charset.forName("GBK"));
        String uri = "updateDataset?parameter.dataset_id=7&parameter.name=n";
        String notJson = "starts like a JSON object but is not valid JSON";
        return Stream.of(
                arguments(uri, "{\"description\": \"d\",}", notJson), arguments(uri, "{'description': 'd'}", notJson),
                arguments("listApiApps", "{\"app_type\": \"connector\",}", notJson),
                arguments(uri, gbk, "is not UTF-8"), arguments(uri, new ByteArrayInputStream(gbk), "is not UTF-8"),
                arguments(uri, new InputStreamCache(gbk), "is not UTF-8"));
    }

    /** Coze would reset the description, and list all apps. */
    @ParameterizedTest
    @MethodSource("malformedBodies")
    void rejectsMalformedBodyWithOptionalParameter(String uri, Object body, String reason) {
        assertThat(invalidParameterOf(send("coze:" + uri, body, Map.of())))
                .hasMessageStartingWith("Coze operation '" + uri.replaceFirst("\\?.*", "")
                        + "' was not called: the message body " + reason)
                .hasMessageEndingWith(". If it is not meant for parameters, set option 'bodyParameters=none'.");
    }

    @Test
    void removesHeadersOfPreviousCall() {
        Exchange exchange = send("coze:subscribe?apiAppId=" + APP, null, Map.of(CozeConstants.CODE, 0L));

        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(CozeConstants.CODE);
    }

    @ParameterizedTest
    @CsvSource({"subscibe", "Subscribe", "sub", "subscribe/"})
    void unknownOperationSuggestsSimilarName(String operation) {
        assertThatThrownBy(() -> context.getEndpoint("coze:" + operation + "?apiAppId=1"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause().hasMessage("Unknown Coze operation '" + operation + "': did you mean 'coze:subscribe'?"
                        + " Supported: " + OPERATIONS);
    }

    /** What is behind the wrong question mark may be a secret. */
    @Test
    void unknownOperationIsReportedWithoutOptions() {
        assertThatThrownBy(() -> context.getEndpoint("coze:chat？botId=1&token=hunter2")).rootCause()
                .hasMessage("Unknown Coze operation 'chat？…': did you mean 'coze:chat?…'? Supported: " + OPERATIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coze:?apiAppId=1", "coze"})
    void rejectsMissingOperation(String uri) {
        assertThatThrownBy(() -> context.getEndpoint(uri)).isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause()
                .hasMessage(
                        "The operation is missing: write coze:operation, such as coze:subscribe. Supported: "
                                + OPERATIONS);
    }

    @Test
    void rejectsHeaderThatIsAStream() {
        assertThat(invalidParameterOf(
                send(URI, null, Map.of(CozeConstants.EVENT_TYPES, new StringReader("bot.published")))))
                .hasMessageContaining(
                        "header 'CamelCozeEventTypes', which overrides option 'eventTypes', is a stream, which"
                                + " can be read only once: set it as text");
    }

    @Test
    void rejectsUnpairedSurrogateInAppId() {
        assertThat(invalidParameterOf(send(URI, null, Map.of(CozeConstants.API_APP_ID, "a\ud800b"))))
                .hasMessageContaining("contains an unpaired surrogate");
    }

    @Test
    void rejectsUnevaluatedExpressionInUri() {
        assertThat(invalidParameterOf(send("coze:subscribe?eventTypes=bot.published&apiAppId=${header.app}")))
                .hasMessageContaining(
                        "option 'apiAppId' is '${header.app}', unevaluated: use toD(...), because to(...) does not"
                                + " evaluate expressions; a property is {{name}}.");
        assertThat(invalidParameterOf(send("coze:call?method=GET&path=/v1/x&parameter.user=$simple{header.user}")))
                .hasMessageContaining("parameter 'user' is '$simple{header.user}', unevaluated");
    }

    @Test
    void malformedJsonBodyHasConciseMessage() {
        assertThat(invalidParameterOf(send("coze:subscribe?apiAppId=1", "{\"event_types\": [", Map.of())))
                .hasMessageContaining("not valid JSON").hasMessageNotContaining("REDACTED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"parameters.workspace_id|must be spelled 'parameter.workspace_id'",
        "parameters[workspace_id]|must be spelled 'parameter.workspace_id'",
        "Parameter.workspace_id|did you mean 'parameter.workspace_id'?",
        "param.workspace_id|did you mean 'parameter.workspace_id'?"})
    void rejectsMistypedPrefixOfParameters(String option, String advice) {
        assertThatThrownBy(() -> context.getEndpoint("coze:listBots?" + option + "=1")).rootCause()
                .hasMessageContaining("ption '" + option + "'").hasMessageContaining(advice);
    }

    @Test
    void rejectsTextThatWasReadInAnotherCharset() {
        String misread = new String("爱丽丝".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        context.getComponent("coze", CozeComponent.class).getConfiguration().setUserId(misread);

        assertThat(invalidParameterOf(send("coze:chat?botId=1", "Hi", Map.of()))).hasMessageContaining("option 'userId'"
                + " is '").hasMessageContaining("', UTF-8 that was read as ISO-8859-1, as Camel reads properties files:"
                        + " write its characters as \\uXXXX there. Set");
    }

    @Test
    void rejectsUnknownKeyOfParametersBean() {
        context.getRegistry().bind("map", Map.of("workspaceId", 1));

        assertThatThrownBy(() -> context.getEndpoint("coze:listBots?parameters=#bean:map")).rootCause()
                .hasMessageContaining("'parameter.workspaceId' of coze:listBots is not a parameter of this operation");
    }

    /** Coze would take each of them for a user of its own. */
    @ParameterizedTest
    @CsvSource({"al\u0000ice, contains a line break or control character", "'al\nice', contains a line break",
        "\uFEFF, has no visible character"})
    void rejectsInvisibleCharactersInIds(String user, String problem) {
        assertThat(invalidParameterOf(send("coze:chat?botId=1", "Hi", Map.of(CozeConstants.USER_ID, user))))
                .hasMessageContaining("header 'CamelCozeUserId'").hasMessageContaining(problem);
    }

    @Test
    void rejectsMisspelledTypeThatWouldRemoveTheRightOne() {
        assertThat(invalidParameterOf(send("coze:syncSubscriptions?apiAppId=1", "bot.publishd", Map.of())))
                .hasMessageContaining("the list of event types contains 'bot.publishd', an unknown event type: did you"
                        + " mean 'bot.published'? Set option 'eventTypes'");
    }

    @Test
    void rejectsUnknownOption() {
        assertThatThrownBy(() -> context.getEndpoint("coze:subscribe?appId=1"))
                .isInstanceOf(ResolveEndpointFailedException.class).hasMessageContaining("appId");
    }

    /** Whatever sets it, what Coze could not call is not sent. */
    @ParameterizedTest
    @CsvSource({"&callbackUrl=hooks.example.com/c,, option 'callbackUrl'",
        "&parameter.callback_url=hooks.example.com/c,, option 'parameter.callback_url'",
        ",'{\"callback_url\":\"hooks.example.com/c\"}', field 'callback_url' of the message body"})
    void rejectsCallbackUrlWithoutScheme(String option, String body, String place) {
        assertThat(invalidParameterOf(send("coze:updateApiApp?apiAppId=1" + (option == null ? "" : option), body,
                Map.of()))).hasMessageContaining(place + " is 'hooks.example.com/c': it must start with https://");
        assertThat(invalidParameterOf(send("coze:updateApiApp?apiAppId=1", null,
                Map.of(CozeConstants.CALLBACK_URL, "https://a_b.example.com"))))
                .hasMessageContaining("its host contains an underscore");
    }

    /** It is neither the whole request nor an input. */
    @ParameterizedTest
    @CsvSource({"workflow_id, paramters, parameters", "parameters, workflowId, workflow_id",
        "workflow_id, is_asnc, is_async", "parameters, botId, bot_id"})
    void rejectsRequestWithMistypedName(String field, String mistyped, String meant) {
        assertThat(invalidParameterOf(send("coze:runWorkflow?workflowId=1", Map.of(field, Map.of(), mistyped, Map.of()),
                Map.of()))).hasMessageContaining("the message body has the fields '" + field + "' and '" + mistyped
                        + "': did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coze", "coze-abroad"})
    void rejectsMissingToken(String component) {
        context.getComponent("coze", CozeComponent.class).getConfiguration().setToken(null);
        context.addComponent("coze-abroad", new CozeComponent());

        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").to(URI.replace("coze:", component + ":"));
            }
        })).isInstanceOf(FailedToStartRouteException.class).rootCause()
                .hasMessage("No access token for coze:subscribe: set option 'token' of the component (property"
                        + " camel.component." + component
                        + ".token; with Spring Boot, this requires camel-coze-starter) or of the"
                        + " endpoint, for example to {{env:COZE_API_TOKEN}}; or 'clientId', 'publicKeyId' and"
                        + " 'privateKey' of an OAuth app; or 'accessTokenProvider'");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"pat_secret\"', is in quotes",
        "Bearer pat_secret, starts with 'Bearer': set only the token itself",
        "bearer pat_secret, starts with 'Bearer': set only the token itself",
        "pat_secret and more, contains whitespace",
        "{{env:secret}}, 'contains the placeholder {{...}}, which Camel does not replace in Java code: set camelContext'",
        "pat_秘密, contains whitespace or characters that are not allowed",
    })
    void rejectsInvalidTokenWithoutQuotingIt(String token, String expectedMessage) {
        context.getComponent("coze", CozeComponent.class).getConfiguration().setToken(token);

        assertThatThrownBy(() -> context.createProducerTemplate().send("coze:subscribe?apiAppId=1", exchange -> {
        })).isInstanceOf(FailedToCreateProducerException.class).rootCause().hasMessageContaining(expectedMessage)
                .hasMessageStartingWith("Option 'token' ").hasMessageNotContaining("secret")
                .hasMessageNotContaining("秘密");
    }

    @ParameterizedTest
    @CsvSource({
        "api.coze.cn, must start with https://",
        "127.0.0.1:8787, must start with https://",
        "https://127.0.0.1:99999, its port must be from 1 to 65535",
        "https://127.0.0.1:0, its port must be from 1 to 65535",
        "ftp://api.coze.cn, must start with https://",
        "https://, 'is ''https://'''",
        "https://api.coze.cn?x=y, must not contain a query",
        "https://api.coze.cn/#top, must not contain a query or a fragment",
        "https://a b/, it contains a blank",
        "https://扣子.cn, its host is an internationalized domain name",
        "https://api.xn--i8s97n, its host is an internationalized domain name",
        "https://www.coze.cn, 'it is the website, not the API. Use https://api'",
        "https://api.coze.com/v1/, it must not have a path",
        "https://[1]/, it is not a valid URL",
        "https://coze_gateway:8080, 'its host contains an underscore, which is not allowed in host names: use another'",
    })
    void rejectsInvalidBaseUrl(String baseUrl, String expectedMessage) {
        context.getComponent("coze", CozeComponent.class).getConfiguration().setBaseUrl(baseUrl);

        assertThatThrownBy(() -> context.getEndpoint("coze:subscribe"))
                .isInstanceOf(ResolveEndpointFailedException.class).rootCause()
                .hasMessageStartingWith("Option 'baseUrl' ").hasMessageContaining(expectedMessage)
                .hasMessageContaining("https://api.coze.cn (China) or https://api.coze.com");
    }

    @Test
    void rejectsBaseUrlWithPasswordWithoutQuotingIt() {
        context.getComponent("coze", CozeComponent.class).getConfiguration()
                .setBaseUrl("https://me:hunter2@api.coze.cn");

        assertThatThrownBy(() -> context.getEndpoint("coze:subscribe")).rootCause()
                .hasMessage("Option 'baseUrl' must not contain a user or a password");
    }

    @Test
    void invalidBaseUrlIsQuotedWithoutUserInfo() {
        for (String secret : List.of("https://me:hunter2@a b/", "https://api.coze.cn?token=hunter2",
                "pat_hunter2hunter2hunter2hunter2")) {
            context.getComponent("coze", CozeComponent.class).getConfiguration().setBaseUrl(secret);

            assertThatThrownBy(() -> context.getEndpoint("coze:subscribe")).rootCause()
                    .hasMessageStartingWith("Option 'baseUrl' is ").hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void rejectsEmptyBaseUrl() {
        context.getComponent("coze", CozeComponent.class).getConfiguration().setBaseUrl(null);

        assertThatThrownBy(() -> context.getEndpoint("coze:subscribe")).rootCause()
                .hasMessageStartingWith("Option 'baseUrl' is '': it must not be empty");
    }

    @Test
    void rejectsConsumerOfOperation() {
        assertThatThrownBy(() -> context.getEndpoint(URI).createConsumer(exchange -> {
        })).isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("to(\"coze:subscribe\")");
    }
}
