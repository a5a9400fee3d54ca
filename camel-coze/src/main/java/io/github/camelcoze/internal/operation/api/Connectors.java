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

    /** https://docs.coze.cn/developer_guides/update_review_result */
    public static final ApiOperation UPDATE_AUDIT_RESULT = ApiOperation
            .put("/v1/connectors/{connector_id}/bots/{bot_id}").permission("Connector.botUpdateProfile")
            .parameters(CONNECTOR_ID.inPath(), BOT_ID.inPath(), AUDIT_STATUS.inBody(), REASON.inBody().optional());

    /** https://docs.coze.cn/developer_guides/install_channel */
    public static final ApiOperation INSTALL = ApiOperation.post("/v1/connectors/{connector_id}/install")
            .permission("installConnector").parameters(CONNECTOR_ID.inPath(), WORKSPACE_ID);

    /** https://docs.coze.cn/developer_guides/bind_connector_config */
    public static final ApiOperation BIND_USER_CONFIG = ApiOperation.post("/v1/connectors/{connector_id}/user_configs")
            .permission("bindConnectorConfig")
            .parameters(CONNECTOR_ID.inPath(),
                    Parameter.of("configs", JsonType.ARRAY,
                            "[{\"key\": \"device_id\", \"enums\": [{\"label\": \"Kitchen\", \"value\": \"51237824\"}]}]")
                            .asPlainBody(),
                    COZE_USER_ID.optional());

    private Connectors() {
    }
}
