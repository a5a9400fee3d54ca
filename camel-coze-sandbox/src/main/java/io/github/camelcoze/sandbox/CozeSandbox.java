/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A strict stand-in for Coze's callback platform, on real HTTP: callback apps and their subscriptions, bots on their
 * connectors, and access tokens for JWTs (contract, section 1), with everything refused that Coze's documents don't
 * allow. For tests and demos; it keeps its state in memory, and listens on the loopback address unless it is told
 * otherwise.
 *
 * <pre>{@code
 * try (CozeSandbox coze = CozeSandbox.start()) {
 *     String app = coze.createApiApp("my app");
 *     // point the program under test to coze.baseUrl() and coze.accessToken()
 *     assertThat(coze.subscriptions(app)).containsExactly("bot.published");
 * }
 * }</pre>
 *
 * This version does not call anybody back: a callback address is stored without being checked by a challenge, and events
 * are not sent. Safe to use from any thread.
 */
public final class CozeSandbox implements AutoCloseable {

    private final String host;
    private final String accessToken;
    private final State state;
    private final Journal journal = new Journal();
    private final Server server;

    private CozeSandbox(Builder builder) {
        Map<String, Set<String>> tokens = new LinkedHashMap<>(builder.tokens);
        this.host = builder.host;
        this.accessToken = tokens.entrySet().stream().filter(token -> token.getValue().equals(SandboxPermissions.all()))
                .map(Map.Entry::getKey).findFirst().orElseGet(Randoms::accessToken);
        tokens.putIfAbsent(accessToken, SandboxPermissions.all());
        SandboxClock clock = new SandboxClock(builder.clock);
        this.state = new State(new ApiApps(builder.apps), new PublishedBots(builder.bots), new PageTokens(),
                new AccessTokens(tokens, clock), new OAuthApps(builder.oauthApps.values(), builder.oauthAccounts),
                new UsedJwts(), clock);
        Platform platform = new Platform(state, builder.failuresAsHttp200);
        this.server = Server.start(host, builder.port, new Gateway(platform::answer, journal));
    }

    /** A sandbox to be. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A sandbox on a free port of the loopback address, with a generated token and no apps.
     *
     * @throws IllegalStateException when it can't listen
     */
    public static CozeSandbox start() {
        return builder().start();
    }

    /** What to use in place of {@code https://api.coze.cn}, such as {@code http://127.0.0.1:54321}; no slash at the end. */
    public String baseUrl() {
        return "http://" + urlHost(host) + ":" + port();
    }

    /** What listens everywhere is called at the loopback address. */
    static String urlHost(String host) {
        String reachable = host.equals("0.0.0.0") ? "127.0.0.1" : host.equals("::") ? "::1" : host;
        return reachable.contains(":") ? "[" + reachable + "]" : reachable;
    }

    /** The port that it listens on; never 0. */
    public int port() {
        return server.port();
    }

    /** The host that it was told to listen on. */
    public String host() {
        return host;
    }

    /** The first token with all permissions that the sandbox was started with; a generated one when there was none. */
    public String accessToken() {
        return accessToken;
    }

    /**
     * What callbacks to an app are signed with.
     *
     * @throws IllegalArgumentException when there is no such app
     */
    public String verifyToken(String apiAppId) {
        return apiApp(apiAppId).map(SandboxApiApp::verifyToken).orElseThrow(() -> unknown(apiAppId));
    }

    /**
     * Creates a normal app without going through HTTP.
     *
     * @return                          its id
     * @throws IllegalArgumentException when the name is blank or has more than 128 characters
     */
    public String createApiApp(String name) {
        AppFields.requireName(name);
        return state.apps().createNormal(name).id();
    }

    /**
     * Creates a connector (channel) app without going through HTTP.
     *
     * @throws IllegalArgumentException when the id of the connector is blank
     */
    public SandboxApiApp createConnectorApp(String connectorId) {
        AppFields.requireText(connectorId, "connectorId");
        return state.apps().createConnector(connectorId);
    }

    /** An app as it is now; empty when there is none of that id. */
    public Optional<SandboxApiApp> apiApp(String id) {
        return state.apps().find(id);
    }

    /** All apps as they are now, in the order in which they came. */
    public List<SandboxApiApp> apiApps() {
        return state.apps().all();
    }

    /**
     * The event types that an app is subscribed to, in the order of subscribing.
     *
     * @throws IllegalArgumentException when there is no such app
     */
    public List<String> subscriptions(String apiAppId) {
        return state.apps().subscriptions(apiAppId).orElseThrow(() -> unknown(apiAppId)).stream()
                .map(EventType::wireName)
                .toList();
    }

    /**
     * Publishes a bot to connectors (channels) without going through HTTP. Where it was published before it begins anew:
     * what became of that is forgotten.
     *
     * @throws IllegalArgumentException when an id is blank, or there is no connector
     */
    public void publishBot(String botId, String... connectorIds) {
        state.bots().publish(botId, PublishedBots.requireConnectors(botId, connectorIds));
    }

    /** The connectors that a bot is published to now, in the order of publishing; empty for a bot that isn't known. */
    public List<String> connectorsOf(String botId) {
        return state.bots().connectorsOf(botId);
    }

    /**
     * What {@code updateAuditResult} told last about a bot on a connector; empty when it told nothing since the bot was
     * published there. It stays when the bot is unpublished.
     */
    public Optional<SandboxAuditResult> auditResult(String connectorId, String botId) {
        return state.bots().auditResult(connectorId, botId);
    }

    /** Why a bot was unpublished from a connector; empty when it wasn't, or when no reason was given. */
    public Optional<String> unpublishReason(String connectorId, String botId) {
        return state.bots().unpublishReason(connectorId, botId);
    }

    /**
     * The newest 10 000 requests (fewer when their bodies are more than 64 MiB), refused ones included, in the order in which
     * they were answered; a copy.
     */
    public List<RecordedRequest> requests() {
        return journal.all();
    }

    /**
     * The request that was answered last.
     *
     * @throws IllegalStateException when there was none
     */
    public RecordedRequest lastRequest() {
        return journal.last();
    }

    /** Forgets the requests. */
    public void clearRequests() {
        journal.clear();
    }

    /**
     * Puts forward the clock that access tokens and JWTs are judged by; it goes on from there. Calling again adds to it.
     *
     * @throws IllegalArgumentException when the time is negative, or leads beyond the year 9999
     */
    public void advanceClock(Duration time) {
        state.clock().advance(time);
    }

    /** Ends the validity of all access tokens that were asked for with a JWT; those it was started with stay valid. */
    public void expireAccessTokens() {
        state.accessTokens().expireIssued();
    }

    /**
     * Puts everything back to how it was started: apps, subscriptions, bots, the clock, requests. Page tokens and access
     * tokens that were asked for with a JWT lose their validity, and what JWTs were used is forgotten.
     */
    public void reset() {
        state.apps().reset();
        state.bots().reset();
        state.pageTokens().forgetAll();
        state.accessTokens().expireIssued();
        state.usedJwts().forgetAll();
        state.clock().reset();
        journal.clear();
    }

    /** Stops listening and ends its threads; what it holds can still be looked at. Closing again does nothing. */
    @Override
    public void close() {
        server.close();
    }

    private static IllegalArgumentException unknown(String apiAppId) {
        return new IllegalArgumentException("there is no app with the id " + apiAppId);
    }

    /** What a sandbox is started with. */
    public static final class Builder {

        private final Map<String, Set<String>> tokens = new LinkedHashMap<>();
        private final List<SandboxApiApp> apps = new ArrayList<>();
        private final Map<String, List<String>> bots = new LinkedHashMap<>();
        private final Map<String, OAuthApp> oauthApps = new LinkedHashMap<>();
        private final Set<String> oauthAccounts = new LinkedHashSet<>();
        private Clock clock = Clock.systemUTC();
        private String host = "127.0.0.1";
        private int port;
        private boolean failuresAsHttp200;

        private Builder() {
        }

        /** Where to listen; 127.0.0.1 unless told otherwise. */
        public Builder host(String host) {
            AppFields.requireText(host, "host");
            // a literal IPv6 address may be written as in a URL
            this.host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
            return this;
        }

        /** The port to listen on, 0 (which is what it is unless told otherwise) for a free one. */
        public Builder port(int port) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
            }
            this.port = port;
            return this;
        }

        /** Adds an access token with all permissions. */
        public Builder accessToken(String token) {
            return addToken(token, SandboxPermissions.all());
        }

        /** Adds an access token with these permissions only, see {@link SandboxPermissions}. */
        public Builder accessToken(String token, String... permissions) {
            return addToken(token, Set.copyOf(List.of(permissions)));
        }

        /**
         * Adds a normal app that is there from the start, and again after {@link CozeSandbox#reset()}.
         *
         * @throws IllegalArgumentException when the id is blank or there already, or the name is not one that Coze takes
         */
        public Builder apiApp(String id, String name) {
            AppFields.requireText(id, "id");
            AppFields.requireName(name);
            if (apps.stream().anyMatch(app -> app.id().equals(id))) {
                throw new IllegalArgumentException("there are two apps with the id " + id);
            }
            apps.add(SandboxApiApp.normal(id, name));
            return this;
        }

        /**
         * Adds a bot that is published to these connectors (channels) from the start, and again after
         * {@link CozeSandbox#reset()}. Calling again for the same bot adds connectors.
         *
         * @throws IllegalArgumentException when an id is blank, or there is no connector
         */
        public Builder publishedBot(String botId, String... connectorIds) {
            List<String> checked = PublishedBots.requireConnectors(botId, connectorIds);
            bots.merge(botId, checked, (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
            return this;
        }

        /**
         * Adds an OAuth app, which may ask for access tokens with JWTs that it signs (contract, section 1, "Access tokens").
         *
         * @param  clientId                 the OAuth app's id: {@code iss} of its JWTs
         * @param  publicKeyId              the fingerprint of its public key: {@code kid} of its JWTs
         * @param  publicKey                of 2048 bits at least
         * @param  permissions              what the tokens that it gets may do, see {@link SandboxPermissions}; all of it
         *                                  when there are none
         * @throws IllegalArgumentException when an id is blank or there already, or the key is missing or short
         */
        public Builder oauthApp(String clientId, String publicKeyId, RSAPublicKey publicKey, String... permissions) {
            OAuthApp app = new OAuthApp(clientId, publicKeyId, publicKey,
                    permissions.length == 0 ? SandboxPermissions.all() : Set.copyOf(List.of(permissions)));
            if (oauthApps.putIfAbsent(clientId, app) != null) {
                throw new IllegalArgumentException("there are two OAuth apps with the id " + clientId);
            }
            return this;
        }

        /**
         * Adds an enterprise account that OAuth apps may ask access tokens for.
         *
         * @throws IllegalArgumentException when the id is blank
         */
        public Builder oauthAccount(String accountId) {
            AppFields.requireText(accountId, "accountId");
            oauthAccounts.add(accountId);
            return this;
        }

        /**
         * What tells the time by which access tokens and JWTs are judged; the system's clock unless told otherwise. The
         * journal and log ids have the system's time always.
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Whether refusals come as HTTP 200 with the code in the envelope only. Coze may do either (contract, section 1);
         * unless told otherwise they carry the HTTP status that they mirror. Where access tokens are given out they always
         * do, as there is no envelope.
         */
        public Builder failuresAsHttp200(boolean on) {
            this.failuresAsHttp200 = on;
            return this;
        }

        /**
         * Starts it. A builder can start several.
         *
         * @throws IllegalStateException when the port is taken, or can't be listened on for another reason
         */
        public CozeSandbox start() {
            return new CozeSandbox(this);
        }

        private Builder addToken(String token, Set<String> permissions) {
            if (token == null || !token.matches("[\\x21-\\x7e]+")) {
                throw new IllegalArgumentException("an access token must be visible ASCII without spaces");
            }
            tokens.put(token, permissions);
            return this;
        }
    }
}
