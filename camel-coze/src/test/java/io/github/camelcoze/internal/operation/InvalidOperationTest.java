/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.Map;

import io.github.camelcoze.CozeConfiguration;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Invalid parameters of all operations are rejected before any call; messages name option and header. */
class InvalidOperationTest extends WireMockTestSupport {

    @AfterEach
    void assertNoRequests() {
        assertThat(requests()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "unsubscribe?eventTypes=bot.published, api_app_id, apiAppId, CamelCozeApiAppId",
        "unsubscribe?apiAppId=1, event_types, eventTypes, CamelCozeEventTypes",
        "syncSubscriptions?eventTypes=bot.published, api_app_id, apiAppId, CamelCozeApiAppId",
        "syncSubscriptions?apiAppId=1&allowEmpty=true, event_types, eventTypes, CamelCozeEventTypes",
    })
    void namesMissingParameter(String uri, String name, String option, String header) {
        assertThat(invalidParameterOf(send("coze:" + uri)))
                .hasMessageStartingWith("Coze operation '" + uri.replaceFirst("\\?.*", "")
                        + "' was not called: '" + name + "' is missing")
                .hasMessageContaining(
                        "Set option '" + option + "', header '" + header + "' or field '" + name + "' of the"
                                + " message body");
    }

    @Test
    void namesConditionOfRequiredParameter() {
        assertThat(invalidParameterOf(send("coze:createApiApp?appType=connector&name=x")))
                .hasMessageContaining("'connector_id' is missing, which appType 'connector' requires.");
        assertThat(invalidParameterOf(send("coze:createApiApp?appType=normal&connectorId=1")))
                .hasMessageContaining("'name' is missing, which appType 'normal' requires.");
        assertThat(invalidParameterOf(send("coze:updateApiApp?apiAppId=1"))).hasMessageContaining(
                "'callback_url' is missing, and so is 'name' (option 'name' or header 'CamelCozeName')."
                        + " The component's 'callbackUrl' is for coze:events, and is not sent. Set option");
    }

    @ParameterizedTest
    @CsvSource({
        "createApiApp?name=x, CamelCozeAppType, channel, 'is ''channel'', not ''normal'' or ''connector'''",
        "createApiApp?name=x, CamelCozeAppType, Normal, 'is ''Normal'', not ''normal'' or ''connector'''",
        "listApiApps, CamelCozeAppType, both, 'is ''both'', not ''normal'' or ''connector'''",
        "createApiApp?appType=normal, CamelCozeName, ' ', is blank",
        "updateAuditResult?connectorId=1&botId=1, CamelCozeAuditStatus, 4,"
                + " 'is ''4'', not ''inProgress'' (1), ''approved'' (2) or ''rejected'' (3)'",
        "updateAuditResult?connectorId=1&botId=1, CamelCozeAuditStatus, passed, 'is ''passed'', not ''inProgress'''",
        "listApiApps, CamelCozePageSize, 0, 'is ''0'', not a whole number from 1 to 50'",
        "listApiApps, CamelCozePageSize, 51, 'is ''51'', not a whole number from 1 to 50'",
        "listApiApps, CamelCozePageSize, ten, 'is ''ten'', not a whole number from 1 to 50'",
        "listSubscriptions?apiAppId=1, CamelCozePageSize, -1, 'is ''-1'', not a whole number from 1 to 50'",
        "listSubscriptions?apiAppId=1, CamelCozePageSize, 99999999999, not a whole number from 1 to 50",
        "deleteApiApp, CamelCozeApiAppId, .., 'is ''..'', which is not a valid ID'",
        "updateAuditResult?botId=1&auditStatus=1, CamelCozeConnectorId, ., 'is ''.'', which is not a valid ID'",
    })
    void invalidValueNamesValidValues(String uri, String header, String value, String expectedMessage) {
        assertThat(invalidParameterOf(send("coze:" + uri, null, Map.of(header, value))))
                .hasMessageContaining("header '" + header + "', which overrides option '")
                .hasMessageContaining(expectedMessage);
    }

    @Test
    void rejectsFractionalAuditStatus() {
        assertThat(
                invalidParameterOf(
                        send("coze:updateAuditResult?connectorId=1&botId=1", Map.of("audit_status", 2.5), Map.of())))
                .hasMessageContaining("is '2.5', not 'inProgress' (1)");
    }

    @ParameterizedTest
    @CsvSource({"private-key, privateKey", "PRIVATEKEY, privateKey", "to-ken, token", "configuration.token, token",
        "configuration.private-key, privateKey"})
    void rejectsMisspelledSecretOption(String name, String misspelled) {
        assertThatThrownBy(() -> context.getEndpoint("coze:listApiApps?" + name + "=hunter2")).rootCause()
                .hasMessage(
                        "Option '" + name + "' must be spelled '" + misspelled
                                + "': with another spelling, Camel shows its value in logs and in JMX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accessToken", "private_key", "signToken", "clientSecret", "tokn"})
    void unknownOptionIsReportedWithoutValue(String name) {
        assertThatThrownBy(() -> context.getEndpoint("coze:listApiApps?" + name + "=hunter2")).rootCause()
                .hasMessageStartingWith("Unknown option '" + name + "' of coze:listApiApps: did you mean '")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"chat?bottId=1, bottId, botId", "chat?stram=true, stram, stream", "listApiApps?tokn=x, tokn, token",
        "createSpeech?voiceId=1, voiceId, parameter.voice_id",
        "createDataset?workspaceId=1, workspaceId, parameter.space_id",
        "listBots?workspace_id=1, workspace_id, parameter.workspace_id",
        "listBots?parameter=1, parameter, parameter.<name>", "chat?botId=1&amp;userId=a, amp;userId, userId",
        "events?apiAppID_=1&eventType=bot.published, apiAppID_, apiAppId",
        "events?brigeErrorHandler=true, brigeErrorHandler, bridgeErrorHandler"})
    void suggestsOptionForMistypedOne(String uri, String option, String suggested) {
        assertThatThrownBy(() -> context.getEndpoint("coze:" + uri)).isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause()
                .hasMessageStartingWith("Unknown option '" + option + "' of coze:" + uri.replaceFirst("\\?.*", "")
                        + ": did you mean '" + suggested + "'? Supported: ")
                .hasMessageEndingWith(". They are described in docs/coze-component.adoc");
    }

    @ParameterizedTest
    @CsvSource({
        "unsubscribe?apiAppId=1&eventTypes=bot.published&dryRun=true, dryRun, coze:syncSubscriptions",
        "unpublishBot?botId=1&connectorId=1&auditReason=x, auditReason, coze:updateAuditResult",
        "subscribe?apiAppId=1&call-back-url=x, call-back-url, 'coze:updateApiApp, coze:events'",
        "listApiApps?EventTypes=bot.published, EventTypes, 'coze:subscribe, coze:unsubscribe, coze:syncSubscriptions, coze:events'",
        "deleteApiApp?chatId=x, chatId, 'coze:retrieveChat, coze:cancelChat, coze:submitToolOutputs, coze:listChatMessages'",
    })
    void rejectsOptionOfAnotherOperation(String uri, String option, String operations) {
        assertThatThrownBy(() -> context.getEndpoint("coze:" + uri)).isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause().hasMessageStartingWith("Option '" + option + "' is not supported by coze:"
                        + uri.replaceFirst("\\?.*", "") + ". Supported: ")
                .hasMessageEndingWith(". It is an option of " + operations);
    }

    @Test
    void namesOptionsOfOperationThatHasNone() {
        assertThatThrownBy(() -> context.getEndpoint("coze:retrieveMe?lazy=true")).rootCause()
                .hasMessageContaining("is not supported by coze:retrieveMe. Supported: none of its own. It is an");
    }

    @Test
    void rejectsOptionThatIsThereTwice() {
        assertThatThrownBy(() -> context.getEndpoint("coze:chat?botId=1&bot-id=2")).rootCause()
                .hasMessageContaining("is set twice, in different spellings");
        assertThatThrownBy(() -> context.getEndpoint("coze:chat?botId=1&botId=2")).rootCause()
                .hasMessageContaining("Option 'botId' is set twice: set it once");
        assertThat(
                invalidParameterOf(send("coze:subscribe?apiAppId=1&parameter.api_app_id=2", "bot.published", Map.of())))
                .hasMessageContaining("option 'apiAppId' and option 'parameter.api_app_id' are the same parameter: set"
                        + " only one of them");
    }

    @Test
    void rejectsExpressionAsOperation() {
        assertThatThrownBy(() -> context.getEndpoint("coze:${header.operation}")).rootCause().hasMessage(
                "The operation is '${header.operation}', unevaluated: use toD(...), because to(...) does not"
                        + " evaluate expressions");
    }

    @Test
    void rejectsConfigurationAsEndpointOption() {
        context.getRegistry().bind("conf", new CozeConfiguration());

        assertThatThrownBy(() -> context.getEndpoint("coze:listApiApps?configuration=#conf")).rootCause()
                .hasMessage("Option 'configuration' belongs to the component, not to an endpoint");
        assertThatThrownBy(() -> context.getEndpoint("coze:listApiApps?response-timeout=5s")).rootCause()
                .hasMessage("Option 'response-timeout' belongs to the component, not to an endpoint: set"
                        + " camel.component.coze.response-timeout");
    }

    @Test
    void rejectsNonTextPageToken() {
        assertThat(invalidParameterOf(send("coze:listApiApps", null, Map.of(CozeConstants.PAGE_TOKEN, new Object()))))
                .hasMessageContaining("is a java.lang.Object, not text");
    }

    @ParameterizedTest
    @CsvSource({
        "createApiApp?appType=normal, CamelCozeName, 128",
        "updateApiApp?apiAppId=1, CamelCozeName, 128",
        "createConversation, CamelCozeName, 100",
    })
    void tooLongTextIsRejectedWithItsLength(String uri, String header, int maxLength) {
        assertThat(invalidParameterOf(send("coze:" + uri, null, Map.of(header, "扣".repeat(maxLength) + "𠮷"))))
                .hasMessageContaining(
                        "has " + (maxLength + 1) + " characters, but the maximum is " + maxLength + "");
    }

    @Test
    void rejectsUnpairedSurrogates() {
        assertThat(invalidParameterOf(
                send("coze:createApiApp?appType=normal", null, Map.of(CozeConstants.NAME, "x\ud842"))))
                .hasMessageContaining("contains an unpaired surrogate");
        assertThat(invalidParameterOf(
                send("coze:unsubscribe?apiAppId=1", null, Map.of(CozeConstants.EVENT_TYPES, "bot.\ud842"))))
                .hasMessageContaining("contains an unpaired surrogate");
        assertThat(invalidParameterOf(send("coze:listApiApps", null, Map.of(CozeConstants.PAGE_TOKEN, "\ud842"))))
                .hasMessageContaining("contains an unpaired surrogate");
    }

    @ParameterizedTest
    @CsvSource({"listApiApps?pageSize=many, 'pageSize' is 'many': it must be a whole number",
        "chat?stream=yes, 'stream' is 'yes': it must be true or false",
        "runWorkflow?isAsync=, 'isAsync' is '': it must be true or false"})
    void rejectsOptionOfWrongType(String uri, String problem) {
        assertThatThrownBy(() -> context.getEndpoint("coze:" + uri)).isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause().hasMessage("Option " + problem);
    }

    @Test
    void suggestsNothingForOptionThatResemblesNone() {
        assertThatThrownBy(() -> context.getEndpoint("coze:chat?qqq=a")).rootCause().hasMessageStartingWith("Unknown"
                + " option 'qqq' of coze:chat, or part of a value with &, to be written as RAW(...). Supported: ");
    }

    @Test
    void asksWhetherUnknownOptionIsValueWithAmpersand() {
        assertThatThrownBy(() -> context.getEndpoint("coze:chat?userId=a&co")).rootCause()
                .hasMessageContaining(
                        "did you mean 'conversationId', or is it a value with &, to be written as RAW(...)?");
    }

    @Test
    void emptyEventTypesNeedAllowEmpty() {
        for (String uri : new String[]{"coze:syncSubscriptions?apiAppId=1&eventTypes=",
            "coze:syncSubscriptions?apiAppId=1&eventTypes=, ,"}) {
            assertThat(invalidParameterOf(send(uri)))
                    .hasMessage("Coze operation 'syncSubscriptions' was not called: the list of event types is empty,"
                            + " which would remove all subscriptions of the app and requires option"
                            + " 'allowEmpty=true'. Set option 'eventTypes', header 'CamelCozeEventTypes' or field"
                            + " 'event_types' of the message body, or send it as the message body, for example"
                            + " bot.published,bot.deleted");
        }
    }

    @Test
    void messageCannotSetAllowEmptyOrDryRun() {
        assertThat(invalidParameterOf(
                send("coze:syncSubscriptions?apiAppId=1", "{\"event_types\": [], \"allow_empty\": true}",
                        Map.of("CamelCozeAllowEmpty", true, "CamelCozeDryRun", true))))
                .hasMessageContaining("requires option 'allowEmpty=true'");
    }
}
