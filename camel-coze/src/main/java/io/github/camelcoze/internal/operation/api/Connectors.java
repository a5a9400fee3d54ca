/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.type.JsonType;

import static io.github.camelcoze.internal.operation.api.CommonParameters.AUDIT_STATUS;
import static io.github.camelcoze.internal.operation.api.CommonParameters.BOT_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CONNECTOR_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.COZE_USER_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.REASON;
import static io.github.camelcoze.internal.operation.api.CommonParameters.WORKSPACE_ID;

/** Connectors (channels), to which bots are published. */
public final class Connectors {

    public static final ApiOperation UPDATE_AUDIT_RESULT = ApiOperation
            .put("/v1/connectors/{connector_id}/bots/{bot_id}")
            .described("update_review_result",
                    "Sends the audit result of a bot published to a custom channel (connector), after an "
                            + "`inProgress` one.",
                    "The access token must be one of that channel.")
            .permission("Connector.botUpdateProfile")
            .parameters(CONNECTOR_ID.inPath(), BOT_ID.inPath(), AUDIT_STATUS.inBody(), REASON.inBody().optional());

    public static final ApiOperation INSTALL = ApiOperation.post("/v1/connectors/{connector_id}/install")
            .described("install_channel", "Adds a channel (connector) to a workspace.")
            .permission("installConnector").parameters(CONNECTOR_ID.inPath(), WORKSPACE_ID);

    public static final ApiOperation BIND_USER_CONFIG = ApiOperation.post("/v1/connectors/{connector_id}/user_configs")
            .described("bind_connector_config", "Binds devices to a custom channel (connector).")
            .permission("bindConnectorConfig")
            .parameters(CONNECTOR_ID.inPath(),
                    Parameter.of("configs", JsonType.ARRAY,
                            "[{\"key\": \"device_id\", \"enums\": [{\"label\": \"Kitchen\", \"value\": \"51237824\"}]}]")
                            .described("Objects with `key` and `enums`, which have `label` and `value`.")
                            .asPlainBody(),
                    COZE_USER_ID.described("The user of Coze who develops the bots.").optional());

    private Connectors() {
    }
}
