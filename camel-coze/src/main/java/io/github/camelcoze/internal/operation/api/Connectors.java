/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import io.github.camelcoze.internal.operation.ApiOperation;

import static io.github.camelcoze.internal.operation.api.CommonParameters.AUDIT_STATUS;
import static io.github.camelcoze.internal.operation.api.CommonParameters.BOT_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CONNECTOR_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.REASON;

/** Connectors (channels), to which bots are published. */
public final class Connectors {

    /** https://docs.coze.cn/developer_guides/update_review_result */
    public static final ApiOperation UPDATE_AUDIT_RESULT = ApiOperation
            .put("/v1/connectors/{connector_id}/bots/{bot_id}").permission("Connector.botUpdateProfile")
            .parameters(CONNECTOR_ID.inPath(), BOT_ID.inPath(), AUDIT_STATUS.inBody(), REASON.inBody().optional());

    private Connectors() {
    }
}
