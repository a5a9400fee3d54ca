/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import io.github.camelcoze.internal.operation.ApiOperation;

import static io.github.camelcoze.internal.operation.api.CommonParameters.BOT_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CONNECTOR_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.UNPUBLISH_REASON;

/** Bots (agents). */
public final class Bots {

    /** https://docs.coze.cn/developer_guides/unpublish_agent */
    public static final ApiOperation UNPUBLISH = ApiOperation.post("/v1/bots/{bot_id}/unpublish")
            .permission("disconnectBot", "Connector.disconnectBot")
            .parameters(BOT_ID.inPath(), CONNECTOR_ID.inBody(), UNPUBLISH_REASON.inBody().optional());

    private Bots() {
    }
}
