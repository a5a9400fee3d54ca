/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Publishing and deleting bots over HTTP. */
final class BotControl {

    private BotControl() {
    }

    static ObjectNode publish(ControlOperation.Call call) {
        call.body().requireNoOthers(List.of("bot_id", "connector_ids"));
        return eventIds(call.coze().publish(call.body().requiredText("bot_id", ""),
                call.body().requiredTexts("connector_ids")));
    }

    static ObjectNode delete(ControlOperation.Call call) {
        String botId = call.ids().get("bot_id");
        return eventIds(call.coze().delete(botId).orElseThrow(
                () -> ApiException.notFound("there is no bot with the id " + Messages.text(botId))));
    }

    private static ObjectNode eventIds(List<String> ids) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode array = answer.putArray("event_ids");
        ids.forEach(array::add);
        return answer;
    }
}
