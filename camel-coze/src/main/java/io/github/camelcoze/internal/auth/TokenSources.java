/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.github.camelcoze.CozeConfiguration;
import io.github.camelcoze.internal.http.AccessTokenSource;
import io.github.camelcoze.internal.http.HttpTransport;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LRUCacheFactory;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.ObjectHelper;

/** The access token sources of a component. Endpoints with the same credentials share one. */
public final class TokenSources {

    /** Credentials that come out of messages must not fill the memory; who comes back after that asks for a new token. */
    private static final int MAX_SOURCES = 1000;

    private final Supplier<HttpTransport> transport;
    private final Map<Object, AccessTokenSource> shared = LRUCacheFactory.newLRUCache(MAX_SOURCES);
    private volatile Clock clock = Clock.systemUTC();

    public TokenSources(Supplier<HttpTransport> transport) {
        this.transport = transport;
    }

    /** When tokens expire; for tests. */
    public void setClock(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param  prefix                   of the component's options as properties, for messages
     * @throws IllegalArgumentException when there are no credentials, half of them, more than one kind, or unusable
     *                                  ones
     */
    public AccessTokenSource of(CozeConfiguration configuration, CamelContext context, String operation,
            String prefix) {
        check(configuration, operation, prefix);
        if (!ObjectHelper.isEmpty(configuration.getToken())) {
            return shared(configuration, configuration.getToken(),
                    () -> new StaticTokenSource(configuration.getToken()));
        }
        if (configuration.getAccessTokenProvider() != null) {
            return shared(configuration, configuration.getAccessTokenProvider(),
                    () -> new DelegatingTokenSource(configuration.getAccessTokenProvider()));
        }
        OAuthCredentials credentials = new OAuthCredentials(configuration.getClientId(), configuration.getPublicKeyId(),
                pem(configuration.getPrivateKey(), context), ttl(configuration.getTokenTtl()),
                emptyToNull(configuration.getAccountId()), emptyToNull(configuration.getSessionName()),
                emptyToNull(configuration.getAudience()));
        return shared(configuration, credentials,
                () -> new JwtBearerTokenSource(transport, configuration.getBaseUrl(), credentials, clock));
    }

    private AccessTokenSource shared(CozeConfiguration configuration, Object credentials,
            Supplier<AccessTokenSource> create) {
        return shared.computeIfAbsent(new Key(configuration.getBaseUrl(), credentials), key -> create.get());
    }

    private static void check(CozeConfiguration configuration, String operation, String prefix) {
        Map<String, Object> kinds = new LinkedHashMap<>();
        kinds.put("token", configuration.getToken());
        kinds.put("clientId", configuration.getClientId());
        kinds.put("accessTokenProvider", configuration.getAccessTokenProvider());
        kinds.values().removeIf(ObjectHelper::isEmpty);
        if (kinds.size() > 1) {
            throw new IllegalArgumentException("Options '" + String.join("' and '", kinds.keySet())
                    + "' are mutually exclusive: set only one of them");
        }
        Map<String, String> oauth = new LinkedHashMap<>();
        oauth.put("clientId", configuration.getClientId());
        oauth.put("publicKeyId", configuration.getPublicKeyId());
        oauth.put("privateKey", configuration.getPrivateKey());
        oauth.values().removeIf(value -> !ObjectHelper.isEmpty(value));
        if (kinds.isEmpty() && oauth.size() == 3) {
            String reason = configuration.getToken() == null ? "" : ", because option 'token' is empty";
            throw new IllegalArgumentException("No access token for coze:" + operation + reason + ": set option 'token'"
                    + " of the component (property " + prefix + ".token; with Spring Boot, this requires"
                    + " camel-coze-starter) or of the endpoint, for example to {{env:COZE_API_TOKEN}}; or 'clientId',"
                    + " 'publicKeyId' and 'privateKey' of an OAuth app; or 'accessTokenProvider'");
        }
        checkNoneOfOAuth(configuration, kinds.keySet());
        boolean forOAuth = kinds.isEmpty() || kinds.containsKey("clientId");
        if (forOAuth && !oauth.isEmpty()) {
            throw new IllegalArgumentException("Option '" + String.join("' and option '", oauth.keySet())
                    + "' is missing: an OAuth app requires 'clientId', 'publicKeyId' and 'privateKey'");
        }
    }

    /** Only an OAuth app has them; beside another kind, they would be ignored silently. */
    private static void checkNoneOfOAuth(CozeConfiguration configuration, Set<String> kinds) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("publicKeyId", configuration.getPublicKeyId());
        options.put("privateKey", configuration.getPrivateKey());
        options.put("accountId", configuration.getAccountId());
        options.put("sessionName", configuration.getSessionName());
        options.put("audience", configuration.getAudience());
        options.put("tokenTtl",
                configuration.getTokenTtl() == CozeConfiguration.DEFAULT_TOKEN_TTL
                        ? null
                        : configuration.getTokenTtl());
        options.values().removeIf(ObjectHelper::isEmpty);
        if (!options.isEmpty() && (kinds.contains("token") || kinds.contains("accessTokenProvider"))) {
            throw new IllegalArgumentException("Options '" + kinds.iterator().next() + "' and '"
                    + String.join("', '", options.keySet())
                    + "' are mutually exclusive: the latter are for the OAuth app"
                    + " of 'clientId'");
        }
    }

    private static String emptyToNull(String text) {
        return ObjectHelper.isEmpty(text) ? null : text;
    }

    private static Duration ttl(long millis) {
        Duration ttl = Duration.ofMillis(millis);
        if (ttl.compareTo(OAuthCredentials.MIN_TTL) < 0 || ttl.compareTo(OAuthCredentials.MAX_TTL) > 0) {
            throw new IllegalArgumentException("Option 'tokenTtl' is " + millis + " ms: it must be from 900s to"
                    + " 86399s (a number without a unit is in milliseconds)");
        }
        return ttl;
    }

    private static String pem(String privateKey, CamelContext context) {
        String text = privateKey.strip();
        if (!text.startsWith("file:") && !text.startsWith("classpath:")) {
            return text;
        }
        try (InputStream resource = ResourceHelper.resolveMandatoryResourceAsInputStream(context, text)) {
            String pem = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            if (!pem.contains("-----BEGIN ")) {
                throw new IllegalArgumentException("Option 'privateKey' is '" + text + "', whose content "
                        + (pem.isBlank()
                                ? "is empty"
                                : "is not PEM text, which starts with -----BEGIN PRIVATE KEY-----"
                                        + " or -----BEGIN RSA PRIVATE KEY-----"));
            }
            return pem;
        } catch (IOException e) {
            throw new IllegalArgumentException("Option 'privateKey' is '" + text + "', which cannot be read: "
                    + e.getMessage());
        }
    }

    private record Key(String baseUrl, Object credentials) {
        @Override
        public String toString() {
            return baseUrl;
        }
    }
}
