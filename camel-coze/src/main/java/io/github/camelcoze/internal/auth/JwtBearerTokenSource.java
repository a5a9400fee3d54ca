/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.http.AccessToken;
import io.github.camelcoze.internal.http.AccessTokenSource;
import io.github.camelcoze.internal.http.HttpTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access tokens that Coze's OAuth API issues for a JWT (https://docs.coze.cn/developer_guides/oauth_jwt). One token is
 * cached for all callers and replaced shortly before it expires: by one caller, while the others keep using it. Once it
 * has expired, they wait for that caller, and share its failure.
 */
public final class JwtBearerTokenSource implements AccessTokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(JwtBearerTokenSource.class);

    /** How long before its expiry a token is replaced: a slow call should still be covered. */
    private static final Duration REFRESH_MARGIN = Duration.ofSeconds(60);

    /** Coze issues tokens for at least 900 s; much less means that clocks differ. */
    private static final Duration MIN_VALIDITY = REFRESH_MARGIN.multipliedBy(2);

    /** Delay before the next token request after a failed one. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(10);

    private final TokenRequest oauth;
    private final long requestedTtl;
    private final Clock clock;
    private final AtomicReference<CachedToken> cached = new AtomicReference<>();
    private final AtomicReference<CompletableFuture<CachedToken>> refreshInProgress = new AtomicReference<>();

    /**
     * @param  transport                called for each request
     * @param  clock                    when tokens expire
     * @throws IllegalArgumentException when the base URL or the private key can't be used
     */
    public JwtBearerTokenSource(Supplier<HttpTransport> transport, String baseUrl, OAuthCredentials credentials,
            Clock clock) {
        this.oauth = new TokenRequest(transport, baseUrl, credentials);
        this.requestedTtl = credentials.tokenTtl().toSeconds();
        this.clock = clock;
    }

    @Override
    public AccessToken get() {
        Instant now = clock.instant();
        CachedToken current = cached.get();
        if (current != null && now.isBefore(current.refreshAt)) {
            return current.token;
        }
        boolean stillValid = current != null && now.isBefore(current.expiresAt);
        CompletableFuture<CachedToken> mine = new CompletableFuture<>();
        CompletableFuture<CachedToken> others = refreshInProgress.compareAndExchange(null, mine);
        if (others == null) {
            return refresh(current, stillValid, mine);
        }
        return stillValid ? current.token : await(others);
    }

    private AccessToken refresh(CachedToken current, boolean stillValid, CompletableFuture<CachedToken> mine) {
        try {
            CachedToken latest = cached.get();
            // another thread may have replaced the token in the meantime
            CachedToken fresh = latest != null && latest != current ? latest : request();
            cached.set(fresh);
            refreshInProgress.set(null);
            mine.complete(fresh);
            return fresh.token;
        } catch (CozeException e) {
            if (stillValid) {
                cached.compareAndSet(current, current.withRefreshAt(clock.instant().plus(RETRY_DELAY)));
            }
            refreshInProgress.set(null); // first, or those who wait would find this one again
            if (Thread.currentThread().isInterrupted()) {
                mine.cancel(false); // an interrupt is not a failure of the waiting threads: one of them requests a token
            }
            mine.completeExceptionally(e);
            if (!stillValid) {
                throw e;
            }
            LOG.warn("The access token could not be renewed; it is used until it expires at {}, retrying in {} s. {}",
                    current.expiresAt, RETRY_DELAY.toSeconds(), e.getMessage());
            return current.token;
        } catch (RuntimeException | Error e) {
            refreshInProgress.set(null);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private AccessToken await(CompletableFuture<CachedToken> others) {
        try {
            return others.get().token;
        } catch (CancellationException e) {
            return get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CozeException known ? known : TokenRequest.failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CozeException
                    .builder("accessToken", "Interrupted while waiting for an access token.")
                    .retryable(true).cause(e).build();
        }
    }

    /** @throws CozeException when Coze issued no token */
    private CachedToken request() {
        TokenRequest.Issued issued = oauth.send(clock.instant());
        CachedToken fresh = cachedToken(issued.token(), issued.expiresAt());
        LOG.debug("Obtained a new access token, valid until {}", fresh.expiresAt);
        return fresh;
    }

    /**
     * The response has the time of expiry by Coze's clock. If that is not plausible, because this machine's clock
     * differs, the requested lifetime counts from now.
     */
    private CachedToken cachedToken(AccessToken token, long expiresAt) {
        Instant now = clock.instant();
        long left = expiresAt - now.getEpochSecond();
        boolean credible = left > MIN_VALIDITY.toSeconds();
        if (!credible) {
            LOG.warn("Coze issued an access token that expires in {} s, although {} s were requested: check the clock"
                    + " of this machine. The token is used for the requested time", left,
                    requestedTtl);
        }
        Instant end = now.plusSeconds(credible ? Math.min(left, requestedTtl) : requestedTtl);
        return new CachedToken(token, end.minus(REFRESH_MARGIN), end, null);
    }

    @Override
    public boolean discard(AccessToken rejected) {
        CachedToken current = cached.get();
        while (current != null && current.token.equals(rejected)) {
            if (current.isKept(clock.instant())) {
                return false;
            }
            if (cached.compareAndSet(current, null)) {
                return true;
            }
            current = cached.get();
        }
        return true;
    }

    /** Otherwise, every call of a route that cannot succeed would request a token. */
    @Override
    public void rejectedAgain(AccessToken rejected) {
        CachedToken current = cached.get();
        if (current != null && current.token.equals(rejected)) {
            cached.compareAndSet(current, current.rejected(clock.instant()));
        }
    }

    @Override
    public String settings() {
        return TokenRequest.SETTINGS;
    }

    @Override
    public Instant expiry() {
        CachedToken current = cached.get();
        return current == null ? null : current.expiresAt;
    }

    /**
     * A token.
     *
     * @param refreshAt   when to replace it
     * @param expiresAt when it expires
     * @param rejectedAt when it was rejected although it was new: it is then not replaced for a while; null if it was
     *                   not
     */
    private record CachedToken(AccessToken token, Instant refreshAt, Instant expiresAt, Instant rejectedAt) {
        CachedToken withRefreshAt(Instant later) {
            return new CachedToken(token, later, expiresAt, rejectedAt);
        }

        CachedToken rejected(Instant now) {
            return new CachedToken(token, refreshAt, expiresAt, now);
        }

        /** A clock that is set back must not keep it for as long as it was set back. */
        boolean isKept(Instant now) {
            return rejectedAt != null && !now.isBefore(rejectedAt) && now.isBefore(rejectedAt.plus(RETRY_DELAY));
        }
    }
}
