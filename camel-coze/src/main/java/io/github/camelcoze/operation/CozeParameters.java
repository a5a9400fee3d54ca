/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.util.List;

/** The parameters that the operations are made of (contract, section 1, and the OpenAPI fragments). */
final class CozeParameters {

    static final CozeParameter API_APP_ID = CozeParameter.of("api_app_id", "apiAppId", new TextType(),
            "7526903225329380000");

    static final CozeParameter EVENT_TYPES = CozeParameter.of("event_types", "eventTypes", new EventTypesType(false),
            "bot.published,bot.deleted").asPlainBody();

    static final CozeParameter APP_TYPE = CozeParameter.of("app_type", "appType",
            new ChoiceType("normal", "connector"), "normal");

    static final CozeParameter NAME = CozeParameter.of("name", "name", new TextType(128), "my app");

    static final CozeParameter CONNECTOR_ID = CozeParameter.of("connector_id", "connectorId", new TextType(), "1024");

    static final CozeParameter CALLBACK_URL = CozeParameter.of("callback_url", "callbackUrl", new TextType(),
            "https://hooks.example.com/coze/callback");

    static final CozeParameter BOT_ID = CozeParameter.of("bot_id", "botId", new TextType(), "7342866812345670000");

    static final CozeParameter AUDIT_STATUS = CozeParameter.of("audit_status", "auditStatus", new AuditStatusType(),
            "approved");

    static final CozeParameter REASON = CozeParameter.of("reason", "auditReason", new TextType(),
            "too much advertising");

    static final CozeParameter UNPUBLISH_REASON = CozeParameter.of("unpublish_reason", "unpublishReason",
            new TextType(1024), "no longer maintained");

    static final CozeParameter PAGE_SIZE = CozeParameter.of("page_size", "pageSize", new WholeNumberType(1, 50), "50");

    static final CozeParameter PAGE_TOKEN = CozeParameter.of("page_token", "pageToken", new PageTokenType(),
            "the header CamelCozeNextPageToken of the page before");

    private CozeParameters() {
    }

    /** @throws IllegalArgumentException when it holds no event types; the message names the option */
    @SuppressWarnings("unchecked") // EventTypesType gives nothing else
    static List<String> readEventTypes(String option, ParameterSource source) {
        try {
            return (List<String>) EVENT_TYPES.read(option, source);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option 'eventTypes' " + e.getMessage(), e);
        }
    }
}
