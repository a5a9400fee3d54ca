/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.Platform;
import io.github.camelcoze.sandbox.delivery.DeliveryJournal;
import io.github.camelcoze.sandbox.delivery.DeliveryQueue;
import io.github.camelcoze.sandbox.fault.FaultQueue;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/**
 * The control API under {@code /sandbox}: what {@code CozeSandbox} offers in Java, for programs in other languages.
 * It is not part of Coze, needs no access token, is not recorded, and is not affected by faults.
 */
public final class ControlApi {

    private final Runnable reset;
    private final List<Operation> operations;

    /** @param reset puts the whole sandbox back to how it was started */
    public ControlApi(Platform platform, DeliveryQueue deliveries, DeliveryJournal journal, FaultQueue faults,
            Runnable reset) {
        this.reset = reset;
        this.operations = Stream.of(new EventControl(platform.apps(), platform.events()).operations(),
                new DeliveryControl(deliveries, journal).operations(), new FaultControl(faults).operations(),
                new BotControl(platform.botLifecycle()).operations(),
                new ScriptControl(platform.scripts(), platform.conversations(), platform.files()).operations(),
                List.of(Operation.post("/sandbox/reset").format(ResponseFormat.CONTROL).queryParameters()
                        .body(Operation.Body.OPTIONAL).json(this::reset)))
                .flatMap(List::stream).toList();
    }

    public List<Operation> operations() {
        return operations;
    }

    private ObjectNode reset(ApiRequest request) {
        request.body().requireNoOthers(List.of());
        reset.run();
        return JsonNodeFactory.instance.objectNode();
    }
}
