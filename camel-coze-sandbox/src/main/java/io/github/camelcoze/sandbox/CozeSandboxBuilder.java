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
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.sandbox.api.bot.PublishedBots;
import io.github.camelcoze.sandbox.api.callback.ApiAppRules;
import io.github.camelcoze.sandbox.api.callback.ApiApps;
import io.github.camelcoze.sandbox.api.script.Scripts;
import io.github.camelcoze.sandbox.delivery.DeliveryPolicy;
import io.github.camelcoze.sandbox.http.Preconditions;
import io.github.camelcoze.sandbox.oauth.OAuthApp;

/** Configures a sandbox. */
public final class CozeSandboxBuilder {

    final Map<String, Set<String>> tokens = new LinkedHashMap<>();
    final List<SandboxApiApp> apps = new ArrayList<>();
    final Map<String, List<String>> bots = new LinkedHashMap<>();
    final Map<String, OAuthApp> oauthApps = new LinkedHashMap<>();
    final Set<String> oauthAccounts = new LinkedHashSet<>();
    final List<Scripts.Book> scripts = new ArrayList<>();
    final Map<String, Map<String, String>> resources = new LinkedHashMap<>();
    Clock clock = Clock.systemUTC();
    String host = "127.0.0.1";
    int port;
    boolean failuresAsHttp200;
    DeliveryPolicy deliveryPolicy = DeliveryPolicy.DEFAULT;

    CozeSandboxBuilder() {
    }

    /** The host to listen on; 127.0.0.1 by default. */
    public CozeSandboxBuilder host(String host) {
        Preconditions.requireText(host, "host");
        // a literal IPv6 address may be written as in a URL
        this.host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return this;
    }

    /** The port to listen on; 0, the default, for a free one. */
    public CozeSandboxBuilder port(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
        }
        this.port = port;
        return this;
    }

    /** Adds an access token with all permissions. */
    public CozeSandboxBuilder accessToken(String token) {
        return addToken(token, SandboxPermissions.all());
    }

    /** Adds an access token with these permissions only, see {@link SandboxPermissions}. */
    public CozeSandboxBuilder accessToken(String token, String... permissions) {
        return addToken(token, Set.copyOf(List.of(permissions)));
    }

    /**
     * Adds a normal app that exists from the start and after {@link CozeSandbox#reset()}.
     *
     * @throws IllegalArgumentException when the id is blank or there already, or the name is not one that Coze takes
     */
    public CozeSandboxBuilder apiApp(String id, String name) {
        Preconditions.requireText(id, "id");
        ApiAppRules.requireName(name);
        return addApp(ApiApps.normalApp(id, name));
    }

    /** Adds a user of Coze, who can become a member of workspaces. */
    public CozeSandboxBuilder user(String id, String name) {
        return add("users", id, name);
    }

    /** Adds an app (应用) of the personal workspace, published as an API: Coze has no operation that creates one. */
    public CozeSandboxBuilder app(String id, String name) {
        return add("apps", id, name);
    }

    /** Adds a folder of the personal workspace: Coze has no operation that creates one. */
    public CozeSandboxBuilder folder(String id, String name) {
        return add("folders", id, name);
    }

    /** Adds a template that can be duplicated. */
    public CozeSandboxBuilder template(String id, String name) {
        return add("templates", id, name);
    }

    /**
     * Adds a connector (channel) app that exists from the start and after {@link CozeSandbox#reset()}.
     *
     * @throws IllegalArgumentException when an id is blank, or the app's is there already
     */
    public CozeSandboxBuilder connectorApp(String id, String connectorId) {
        Preconditions.requireText(id, "id");
        Preconditions.requireText(connectorId, "connectorId");
        return addApp(ApiApps.connectorApp(id, connectorId));
    }

    /**
     * Adds a bot that is published to these connectors (channels) from the start and after
     * {@link CozeSandbox#reset()}. Calling again for the same bot adds connectors.
     *
     * @throws IllegalArgumentException when an id is blank, or there is no connector
     */
    public CozeSandboxBuilder publishedBot(String botId, String... connectorIds) {
        List<String> checked = PublishedBots.requireConnectors(botId, connectorIds);
        bots.merge(botId, checked, (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
        return this;
    }

    /**
     * Scripts a bot: how it replies to chats, from the start and after {@link CozeSandbox#reset()}. A bot without a script
     * echoes the question.
     */
    public CozeSandboxBuilder bot(SandboxBot bot) {
        scripts.add(bot.toBook("bots"));
        return this;
    }

    /** Scripts a chatflow with the replies of a bot; the id is that of the chatflow. */
    public CozeSandboxBuilder chatflow(SandboxBot chatflow) {
        scripts.add(chatflow.toBook("chatflows"));
        return this;
    }

    /** Scripts a workflow. Without a script there is none. */
    public CozeSandboxBuilder workflow(SandboxWorkflow workflow) {
        scripts.add(workflow.toBook());
        return this;
    }

    /**
     * Adds an OAuth app, which may request access tokens with JWTs that it signs
     * (https://docs.coze.cn/developer_guides/oauth_jwt).
     *
     * @param  clientId                 the OAuth app's id: {@code iss} of its JWTs
     * @param  publicKeyId              the fingerprint of its public key: {@code kid} of its JWTs
     * @param  publicKey                of 2048 bits at least
     * @param  permissions              the permissions of the tokens that it gets, see {@link SandboxPermissions}; all
     *                                  of it when there are none
     * @throws IllegalArgumentException when an id is blank or there already, or the key is missing or short
     */
    public CozeSandboxBuilder oauthApp(String clientId, String publicKeyId, RSAPublicKey publicKey,
            String... permissions) {
        OAuthApp app = new OAuthApp(clientId, publicKeyId, publicKey,
                permissions.length == 0 ? SandboxPermissions.all() : Set.copyOf(List.of(permissions)));
        if (oauthApps.putIfAbsent(clientId, app) != null) {
            throw new IllegalArgumentException("duplicate OAuth app id " + clientId);
        }
        return this;
    }

    /**
     * Adds an enterprise account that OAuth apps may request access tokens for.
     *
     * @throws IllegalArgumentException when the id is blank
     */
    public CozeSandboxBuilder oauthAccount(String accountId) {
        Preconditions.requireText(accountId, "accountId");
        oauthAccounts.add(accountId);
        return this;
    }

    /**
     * The clock for the expiry of access tokens and JWTs; the system's clock by default. The journal and log ids always
     * have the system's time.
     */
    public CozeSandboxBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Whether errors have HTTP 200, and their code in the envelope only. Coze may do either; by default they have the
     * HTTP status that the code mirrors. Where access tokens are issued they always do, as there is no envelope.
     */
    public CozeSandboxBuilder failuresAsHttp200(boolean on) {
        this.failuresAsHttp200 = on;
        return this;
    }

    /**
     * The delays before the second attempt to deliver a callback, the third one, and so on, counted from the end of the
     * attempt before; after the last one it is given up. Coze's own delays are not documented; by default these are 1,
     * 5 and 30 seconds. None at all means no redelivery.
     *
     * @throws IllegalArgumentException when one is negative
     */
    public CozeSandboxBuilder redeliveries(Duration... pauses) {
        deliveryPolicy = deliveryPolicy.withRedeliveries(pauses);
        return this;
    }

    /**
     * How long a server may take to respond to a callback: 3 seconds, and 10 for {@code bot.published}, by default. URL
     * verifications have the first of them.
     *
     * @throws IllegalArgumentException when one is shorter than a millisecond
     */
    public CozeSandboxBuilder responseTimeouts(Duration ordinary, Duration botPublished) {
        deliveryPolicy = deliveryPolicy.withTimeouts(ordinary, botPublished);
        return this;
    }

    /**
     * Whether {@code url_verification} requests are signed as events are; true by default. Coze's documents leave it
     * open.
     */
    public CozeSandboxBuilder signUrlChecks(boolean on) {
        deliveryPolicy = deliveryPolicy.withSignedUrlChecks(on);
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

    private CozeSandboxBuilder add(String kind, String id, String name) {
        Preconditions.requireText(id, "id");
        Preconditions.requireText(name, "name");
        resources.computeIfAbsent(kind, added -> new LinkedHashMap<>()).put(id, name);
        return this;
    }

    private CozeSandboxBuilder addApp(SandboxApiApp added) {
        if (apps.stream().anyMatch(app -> app.id().equals(added.id()))) {
            throw new IllegalArgumentException("duplicate app id " + added.id());
        }
        apps.add(added);
        return this;
    }

    private CozeSandboxBuilder addToken(String token, Set<String> permissions) {
        if (token == null || !token.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException("an access token must be visible ASCII without spaces");
        }
        tokens.put(token, permissions);
        return this;
    }
}
