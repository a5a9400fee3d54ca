/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.sandbox.api.Platform;
import io.github.camelcoze.sandbox.api.bot.AuditResponses;
import io.github.camelcoze.sandbox.api.bot.PublishedBots;
import io.github.camelcoze.sandbox.api.callback.ApiAppRules;
import io.github.camelcoze.sandbox.api.callback.ApiApps;
import io.github.camelcoze.sandbox.api.script.Scripts;
import io.github.camelcoze.sandbox.api.workspace.Workspaces;
import io.github.camelcoze.sandbox.console.ControlApi;
import io.github.camelcoze.sandbox.console.SandboxControl;
import io.github.camelcoze.sandbox.delivery.CallbackSender;
import io.github.camelcoze.sandbox.delivery.DeliveryJournal;
import io.github.camelcoze.sandbox.delivery.DeliveryQueue;
import io.github.camelcoze.sandbox.delivery.EventType;
import io.github.camelcoze.sandbox.delivery.UrlVerification;
import io.github.camelcoze.sandbox.fault.FaultInjector;
import io.github.camelcoze.sandbox.fault.FaultQueue;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Dispatcher;
import io.github.camelcoze.sandbox.http.Preconditions;
import io.github.camelcoze.sandbox.http.RandomValues;
import io.github.camelcoze.sandbox.http.RequestJournal;
import io.github.camelcoze.sandbox.http.SandboxServer;
import io.github.camelcoze.sandbox.oauth.AccessTokenStore;
import io.github.camelcoze.sandbox.oauth.AdjustableClock;
import io.github.camelcoze.sandbox.oauth.JwtReplayCache;
import io.github.camelcoze.sandbox.oauth.OAuthApps;
import io.github.camelcoze.sandbox.oauth.TokenEndpoint;

/**
 * A strict stand-in for Coze's platform, on real HTTP: callback apps and their subscriptions, bots on their connectors,
 * access tokens for JWTs, chats, workflows, conversations and files, where bots and workflows follow the scripts of a test,
 * and datasets, bots, workspaces and variables.
 * It rejects everything that Coze's documents don't allow. It also calls back: it verifies callback URLs and delivers
 * events to them. For tests and demos; it keeps its state in memory, and listens on the loopback address by default.
 *
 * <pre>{@code
 * try (CozeSandbox coze = CozeSandbox.start()) {
 *     String app = coze.createApiApp("my app");
 *     // point the program under test to coze.baseUrl() and coze.accessToken()
 *     assertThat(coze.subscriptions(app)).containsExactly("bot.published");
 *     List<String> ids = coze.trigger(SandboxEvent.of(app, "bot.published"));
 * }
 * }</pre>
 *
 * Safe to use from any thread.
 */
public final class CozeSandbox implements AutoCloseable {

    private final String host;
    private final String accessToken;
    private final AdjustableClock clock;
    private final AccessTokenStore accessTokens;
    private final JwtReplayCache usedJwts = new JwtReplayCache();
    private final FaultQueue faults = new FaultQueue();
    private final RequestJournal requestJournal = new RequestJournal();
    private final DeliveryJournal deliveryJournal = new DeliveryJournal();
    private final SandboxServer server = new SandboxServer();
    private final DeliveryQueue deliveries;
    private final Platform platform;

    CozeSandbox(CozeSandboxBuilder builder) {
        Map<String, Set<String>> tokens = new LinkedHashMap<>(builder.tokens);
        this.host = builder.host;
        this.accessToken = tokens.entrySet().stream().filter(token -> token.getValue().equals(SandboxPermissions.all()))
                .map(Map.Entry::getKey).findFirst().orElseGet(RandomValues::accessToken);
        tokens.putIfAbsent(accessToken, SandboxPermissions.all());
        String consoleToken = RandomValues.accessToken();
        tokens.put(consoleToken, SandboxPermissions.all());
        this.clock = new AdjustableClock(builder.clock);
        this.accessTokens = new AccessTokenStore(tokens, clock);
        ApiApps apps = new ApiApps(builder.apps);
        PublishedBots bots = new PublishedBots(builder.bots);
        CallbackSender sender = new CallbackSender(server.vertx());
        this.deliveries = new DeliveryQueue(server.vertx(), sender, apps::find, faults, builder.deliveryPolicy,
                deliveryJournal, new AuditResponses(bots));
        this.platform = new Platform(server.vertx(), apps, bots, new Scripts(builder.scripts), builder.resources,
                deliveries, new UrlVerification(sender, deliveryJournal, builder.deliveryPolicy, faults));
        TokenEndpoint oauth = new TokenEndpoint(new OAuthApps(builder.oauthApps.values(), builder.oauthAccounts),
                accessTokens, usedJwts, clock);
        Dispatcher dispatcher = Dispatcher.ofPlatform(
                Stream.of(platform.operations(), oauth.operations()).flatMap(List::stream).toList(), accessTokens,
                builder.failuresAsHttp200);
        ControlApi control = new ControlApi(server.vertx(), platform, deliveries, deliveryJournal, requestJournal,
                faults, new SandboxControl.Actions(this::reset, clock::advance, clock::now, clock::ahead,
                        accessTokens::expireIssued, consoleToken));
        server.listen(host, builder.port, new FaultInjector(faults, dispatcher, dispatcher::formatAt),
                Dispatcher.ofControlApi(control.operations()), requestJournal);
    }

    /** A builder with the defaults. */
    public static CozeSandboxBuilder builder() {
        return new CozeSandboxBuilder();
    }

    /**
     * A sandbox on a free port of the loopback address, with a generated token and no platform.apps().
     *
     * @throws IllegalStateException if it cannot listen
     */
    public static CozeSandbox start() {
        return builder().start();
    }

    /** The base URL to use instead of {@code https://api.coze.cn}, such as {@code http://127.0.0.1:54321}; no slash at the end. */
    public String baseUrl() {
        return "http://" + urlHost(host) + ":" + port();
    }

    /** The loopback address if the sandbox listens on a wildcard address. */
    static String urlHost(String host) {
        String reachable = host.equals("0.0.0.0") ? "127.0.0.1" : host.equals("::") ? "::1" : host;
        return reachable.contains(":") ? "[" + reachable + "]" : reachable;
    }

    /** The port that it listens on; never 0. */
    public int port() {
        return server.port();
    }

    /** The host that it listens on. */
    public String host() {
        return host;
    }

    /** The first token with all permissions that the sandbox was started with; a generated one when there was none. */
    public String accessToken() {
        return accessToken;
    }

    /**
     * The token that callbacks to an app are signed with.
     *
     * @throws IllegalArgumentException when there is no such app
     */
    public String verifyToken(String apiAppId) {
        return apiApp(apiAppId).map(SandboxApiApp::verifyToken).orElseThrow(() -> ApiApps.unknown(apiAppId));
    }

    /** The personal workspace of the user who holds the access tokens. It exists from the start, always with this id. */
    public String workspaceId() {
        return Workspaces.PERSONAL;
    }

    /**
     * Creates a normal app without going through HTTP.
     *
     * @return                          its id
     * @throws IllegalArgumentException when the name is blank or has more than 128 characters
     */
    public String createApiApp(String name) {
        ApiAppRules.requireName(name);
        return platform.apps().createNormal(name).id();
    }

    /**
     * Creates a connector (channel) app without going through HTTP.
     *
     * @throws IllegalArgumentException when the id of the connector is blank
     */
    public SandboxApiApp createConnectorApp(String connectorId) {
        Preconditions.requireText(connectorId, "connectorId");
        return platform.apps().createConnector(connectorId);
    }

    /** An app in its current state; empty if there is none with that id. */
    public Optional<SandboxApiApp> apiApp(String id) {
        return platform.apps().find(id);
    }

    /** All apps in their current state, in order of creation. */
    public List<SandboxApiApp> apiApps() {
        return platform.apps().all();
    }

    /**
     * The event types that an app is subscribed to, in the order of subscribing.
     *
     * @throws IllegalArgumentException when there is no such app
     */
    public List<String> subscriptions(String apiAppId) {
        return platform.apps().subscriptions(apiAppId).orElseThrow(() -> ApiApps.unknown(apiAppId)).stream()
                .map(EventType::wireName)
                .toList();
    }

    /**
     * Subscribes an app to event types without going through HTTP.
     *
     * @throws IllegalArgumentException when there is no such app, or one of the types is not known or not for its kind
     */
    public void subscribe(String apiAppId, String... eventTypes) {
        inJava(() -> platform.apps().subscribe(apiAppId, Stream.of(eventTypes).map(EventType::named).toList()));
    }

    /**
     * Sets the callback URL of an app without going through HTTP, and without verifying it.
     *
     * @param  url                      an absolute http or https URL; empty for none
     * @throws IllegalArgumentException when it is something else, or there is no such app
     */
    public void setCallbackUrl(String apiAppId, String url) {
        if (!url.isEmpty()) {
            ApiAppRules.callbackUrlProblem(url).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
        }
        inJava(() -> platform.apps().update(apiAppId, Optional.empty(), Optional.of(url)));
    }

    /**
     * Triggers an event, or several: delivers them to the app's callback URL, signed, and again after a delay until the
     * response is HTTP 200 in time (https://docs.coze.cn/dev_how_to_guides/add_callback). Does not wait for that, see
     * {@link #pendingDeliveries()}.
     *
     * @return                          the ids of the events that will be delivered, in order; empty when the app is
     *                                  not subscribed to the type, or has no callback URL
     * @throws IllegalArgumentException when there is no such app
     * @throws IllegalStateException    when the sandbox has been closed
     */
    public List<String> trigger(SandboxEvent event) {
        return platform.events().trigger(event.toSpec());
    }

    /**
     * How many events are in progress, or wait for their first attempt or another one. Tests wait until there are none.
     */
    public int pendingDeliveries() {
        return deliveries.pending();
    }

    /**
     * The newest 20 000 delivery attempts and URL verifications (fewer when their bodies are more than 64 MiB), in the
     * order in which they ended; a copy.
     */
    public List<SandboxDelivery> deliveries() {
        return deliveryJournal.all();
    }

    /** The attempts for one event. */
    public List<SandboxDelivery> deliveries(String eventId) {
        return deliveries().stream().filter(delivery -> delivery.eventId().equals(eventId)).toList();
    }

    /**
     * Delivers an event once more: the bytes of its latest attempt, with the redeliveries that a new event has.
     *
     * @throws IllegalArgumentException when no attempt for it is in the journal, or its app is gone
     * @throws IllegalStateException    when the sandbox has been closed
     */
    public void redeliver(String eventId) {
        List<SandboxDelivery> attempts = deliveries(eventId).stream().filter(attempt -> !attempt.urlCheck()).toList();
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("no event with the id " + eventId + " was delivered");
        }
        platform.events().repeat(attempts.get(attempts.size() - 1));
    }

    /** Clears the journal of deliveries; what is in progress or waits goes on. */
    public void clearDeliveries() {
        deliveryJournal.clear();
    }

    /**
     * Injects a fault. If several match, the one that was injected first applies.
     *
     * @throws IllegalArgumentException when the fault is not complete
     */
    public void inject(SandboxFault fault) {
        faults.add(fault.toFault());
    }

    /** Removes the faults that have not been applied yet, or not as often as set. */
    public void clearFaults() {
        faults.clear();
    }

    /**
     * Publishes a bot to connectors (channels) without going through HTTP. Where it was published before, it starts
     * over: the outcome of that is dropped. Every subscribed app gets {@code bot.published}; of connector apps only
     * those of one of these connectors, and their response is the audit result.
     *
     * @throws IllegalArgumentException when an id is blank, or there is no connector
     */
    public void publishBot(String botId, String... connectorIds) {
        platform.botLifecycle().publish(botId, PublishedBots.requireConnectors(botId, connectorIds));
    }

    /**
     * Deletes a bot. Every subscribed app gets {@code bot.deleted}; of connector apps only those of a connector that it
     * was published to.
     *
     * @throws IllegalArgumentException when there is no such bot
     */
    public void deleteBot(String botId) {
        platform.botLifecycle().delete(botId)
                .orElseThrow(() -> new IllegalArgumentException("there is no bot with the id " + botId));
    }

    /** The connectors that a bot is published to now, in the order of publishing; empty for a bot that isn't known. */
    public List<String> connectorsOf(String botId) {
        return platform.bots().connectorsOf(botId);
    }

    /**
     * The latest audit result of a bot on a connector: of the response to {@code bot.published}, or of {@code
     * updateAuditResult}, which keeps the link of the response. Empty when there was none since the bot was published
     * there. It stays when the bot is unpublished.
     */
    public Optional<SandboxAuditResult> auditResult(String connectorId, String botId) {
        return platform.bots().auditResult(connectorId, botId);
    }

    /**
     * Why publishing a bot to a connector failed: its app did not respond to {@code bot.published} with HTTP 200, or
     * without an audit result. The bot is not published there any more. Empty when it did not fail.
     */
    public Optional<String> publishFailure(String connectorId, String botId) {
        return platform.bots().publishFailure(connectorId, botId);
    }

    /** Why a bot was unpublished from a connector; empty when it wasn't, or when no reason was given. */
    public Optional<String> unpublishReason(String connectorId, String botId) {
        return platform.bots().unpublishReason(connectorId, botId);
    }

    /** Scripts a bot, in place of its earlier script; until {@link #reset()}. */
    public void script(SandboxBot bot) {
        platform.scripts().add(bot.toBook("bots"));
    }

    /** The same for a chatflow; the id is that of the chatflow. */
    public void scriptChatflow(SandboxBot chatflow) {
        platform.scripts().add(chatflow.toBook("chatflows"));
    }

    /** The same for a workflow. */
    public void script(SandboxWorkflow workflow) {
        platform.scripts().add(workflow.toBook());
    }

    /** The same for what goes on after a call, of one kind. */
    public void script(SandboxTask task) {
        platform.scripts().add(task.toBook());
    }

    /** Every chat with a bot and run of a chatflow, as it is now, in the order in which they began. */
    public List<SandboxChat> chats() {
        return platform.conversations().chats();
    }

    /** The uploaded files, in the order of uploading. */
    public List<SandboxFile> files() {
        return platform.files().all();
    }

    /** An uploaded file; empty when there is none with that id. */
    public Optional<SandboxFile> file(String id) {
        return platform.files().find(id);
    }

    /**
     * The newest 10 000 requests (fewer when their bodies are more than 64 MiB), rejected ones included, in the order
     * of their responses; a copy.
     */
    public List<RecordedRequest> requests() {
        return requestJournal.all();
    }

    /**
     * The latest request.
     *
     * @throws IllegalStateException when there was none
     */
    public RecordedRequest lastRequest() {
        return requestJournal.last();
    }

    /** Clears the journal of requests. */
    public void clearRequests() {
        requestJournal.clear();
    }

    /**
     * Advances the clock for the expiry of access tokens and JWTs; it goes on from there. Calling again adds to it.
     *
     * @throws IllegalArgumentException when the time is negative, or leads beyond the year 9999
     */
    public void advanceClock(Duration time) {
        clock.advance(time);
    }

    /** Expires all access tokens that were issued for a JWT; those it was started with stay valid. */
    public void expireAccessTokens() {
        accessTokens.expireIssued();
    }

    /**
     * Restores the initial state: apps, subscriptions, bots, scripts, the clock, requests. Conversations, chats, runs,
     * files, datasets, workspaces and variables are removed. Page tokens, and
     * access tokens that were issued for a JWT, become invalid, and used JWTs may be used again. Faults are removed,
     * and so are deliveries: those in progress are cut off, and those that wait are not made.
     */
    public void reset() {
        faults.clear();
        deliveries.startOver();
        platform.reset();
        accessTokens.expireIssued();
        usedJwts.clear();
        clock.reset();
        requestJournal.clear();
    }

    /** Stops listening and ends its threads; its state and journals can still be read. Closing again does nothing. */
    @Override
    public void close() {
        deliveries.close();
        server.close();
    }

    /** What is rejected over HTTP is a wrong argument in Java. */
    private static void inJava(Runnable change) {
        try {
            change.run();
        } catch (ApiException rejection) {
            throw new IllegalArgumentException(rejection.getMessage(), rejection);
        }
    }
}
