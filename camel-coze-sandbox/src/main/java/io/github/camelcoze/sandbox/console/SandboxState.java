/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.api.Platform;
import io.github.camelcoze.sandbox.api.script.Scripts;
import io.github.camelcoze.sandbox.delivery.EventType;
import io.github.camelcoze.sandbox.http.Preconditions;

/**
 * What a sandbox keeps over a restart: the access token, callback apps, published bots and scripts. The rest is
 * gone, as it is after a reset.
 */
public record SandboxState(String accessToken, List<App> apps, List<Bot> bots, JsonNode scripts) {

    /** An app with its secret, and the types that it is subscribed to. */
    public record App(String id, String name, String appType, String connectorId, String callbackUrl,
            String verifyToken, List<String> eventTypes) {

        public App {
            Preconditions.requireText(id, "apps: id");
            Preconditions.requireText(name, "apps: name");
            Preconditions.requireText(verifyToken, "apps: verify_token");
            if (!List.of("normal", "connector").contains(appType)
                    || "connector".equals(appType) == (connectorId == null)) {
                throw new IllegalArgumentException(
                        "apps: app_type must be normal, or connector with a connector_id");
            }
            callbackUrl = callbackUrl == null ? "" : callbackUrl;
            eventTypes = eventTypes == null ? List.of() : List.copyOf(eventTypes);
            if (!EventType.known().containsAll(eventTypes)) {
                throw new IllegalArgumentException("apps: event_types must be of " + EventType.known());
            }
        }

        SandboxApiApp toApp() {
            return new SandboxApiApp(id, name, appType, callbackUrl, connectorId, verifyToken);
        }
    }

    /** A bot, and the connectors that it was published to, as the control API has them. */
    public record Bot(String id, ArrayNode connectors) {

        public Bot {
            Preconditions.requireText(id, "bots: id");
            if (connectors == null) {
                throw new IllegalArgumentException("bots: connectors is required");
            }
            connectors.forEach(one -> Preconditions.requireText(one.path("connector_id").textValue(),
                    "bots: connector_id"));
        }
    }

    public SandboxState {
        Preconditions.requireText(accessToken, "access_token");
        apps = apps == null ? List.of() : List.copyOf(apps);
        bots = bots == null ? List.of() : List.copyOf(bots);
        scripts = scripts == null || scripts.isNull() ? JsonNodeFactory.instance.objectNode() : scripts;
        Scripts.read(scripts);
    }

    /** That of now. */
    static SandboxState of(String accessToken, Platform platform) {
        List<App> apps = platform.apps().all().stream().map(app -> new App(app.id(), app.name(), app.appType(),
                app.connectorId(), app.callbackUrl(), app.verifyToken(),
                platform.apps().subscriptions(app.id()).orElse(List.of()).stream().map(EventType::wireName).toList()))
                .toList();
        List<Bot> bots = platform.bots().ids().stream().map(id -> new Bot(id, platform.bots().publications(id)))
                .toList();
        ObjectNode scripts = JsonNodeFactory.instance.objectNode();
        put(scripts, "bots", platform.scripts().bots());
        put(scripts, "workflows", platform.scripts().workflows());
        put(scripts, "chatflows", platform.scripts().chatflows());
        put(scripts, "tasks", platform.scripts().tasks());
        return new SandboxState(accessToken, apps, bots, scripts);
    }

    /** With these instead of those of the apps. */
    public SandboxState withVerifyTokens(Map<String, String> byId) {
        return new SandboxState(accessToken, apps.stream().map(app -> new App(app.id(), app.name(), app.appType(),
                app.connectorId(), app.callbackUrl(), byId.getOrDefault(app.id(), app.verifyToken()),
                app.eventTypes())).toList(), bots, scripts);
    }

    /** The apps without callback URLs. */
    public List<SandboxApiApp> initialApps() {
        return apps.stream().map(app -> new SandboxApiApp(app.id(), app.name(), app.appType(), "", app.connectorId(),
                app.verifyToken())).toList();
    }

    /** Without events, and without going through the checks of the API. Scripts of the command line stay. */
    public void restore(Platform platform, List<Scripts.Book> commandLine) {
        apps.forEach(app -> platform.apps().restore(app.toApp(),
                app.eventTypes().stream().map(EventType::named).toList()));
        bots.forEach(bot -> platform.bots().restore(bot.id(), bot.connectors()));
        platform.scripts().add(Scripts.read(scripts));
        commandLine.forEach(platform.scripts()::add);
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "SandboxState[apps=" + apps.stream().map(App::toApp).toList() + ", bots=" + bots + "]";
    }

    private static void put(ObjectNode scripts, String kind, List<? extends Record> all) {
        ArrayNode array = scripts.putArray(kind);
        all.forEach(script -> array.add(Scripts.json(script)));
    }
}
