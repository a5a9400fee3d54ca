/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.camelcoze.sandbox.api.Platform;
import io.github.camelcoze.sandbox.api.chat.Conversation;
import io.github.camelcoze.sandbox.delivery.DeliveryJournal;
import io.github.camelcoze.sandbox.delivery.DeliveryQueue;
import io.github.camelcoze.sandbox.fault.FaultQueue;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.RequestJournal;
import io.vertx.core.Vertx;

/**
 * The control API under {@code /sandbox}: what {@code CozeSandbox} offers in Java, for programs in other languages and for
 * the page of the console. It is not part of Coze, needs no access token, is not recorded, and is not affected by faults.
 */
public final class ControlApi {

    private final List<Operation> operations;

    public ControlApi(Vertx vertx, Platform platform, DeliveryQueue deliveries, DeliveryJournal journal,
            RequestJournal requests, FaultQueue faults, SandboxControl.Actions sandbox) {
        AppControl apps = new AppControl(platform.apps(), journal);
        BotControl bots = new BotControl(platform.botLifecycle(), platform.bots(), platform.scripts());
        Map<String, Supplier<Object>> state = new LinkedHashMap<>();
        state.put("apps", () -> platform.apps().all().stream().map(apps::json).toList());
        state.put("bots", bots::all);
        state.put("workflows", () -> List.of(platform.scripts().workflows(), platform.scripts().chatflows()));
        state.put("chats", platform.conversations()::chats);
        state.put("conversations", () -> platform.conversations().all().stream().map(Conversation::summary).toList());
        state.put("files", platform.files()::all);
        state.put("faults", faults::changes);
        state.put("console", sandbox.clockAhead()::get);
        Feed feed = new Feed(vertx, deliveries::pending, state);
        requests.calls().listen(call -> {
            if (feed.isWatched()) {
                feed.add("request", RequestControl.summary(call));
            }
        });
        journal.attempts().listen(delivery -> {
            if (feed.isWatched()) {
                feed.add("delivery", DeliveryControl.summary(delivery));
            }
        });
        this.operations = Stream.of(new EventControl(platform.apps(), platform.events()).operations(),
                new DeliveryControl(platform.apps(), platform.events(), deliveries, journal).operations(),
                new RequestControl(requests).operations(), new FaultControl(faults).operations(), apps.operations(),
                bots.operations(),
                new ScriptControl(platform.scripts(), platform.conversations(), platform.files()).operations(),
                new SandboxControl(sandbox).operations(), feed.operations(), new ConsolePage().operations())
                .flatMap(List::stream).toList();
    }

    public List<Operation> operations() {
        return operations;
    }
}
