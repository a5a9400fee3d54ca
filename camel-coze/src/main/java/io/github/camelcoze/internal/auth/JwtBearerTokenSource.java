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
 * Tokens that Coze's OAuth gives for a JWT (https://docs.coze.cn/developer_guides/oauth_jwt). One is held for all callers and
 * replaced a while before it expires: by one caller, while the others go on with it; when it has expired already, they wait
 * for that one caller, and share its failure.
 */
public final class JwtBearerTokenSource implements AccessTokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(JwtBearerTokenSource.class);

    /** How long before the end a new token is asked for: a call that takes its time should still be inside. */
    private static final Duration REFRESH_MARGIN = Duration.ofSeconds(60);

    /** Coze gives tokens for 900 s at the least; what is far below that tells of clocks that differ. */
    private static final Duration MIN_VALIDITY = REFRESH_MARGIN.multipliedBy(2);

    /** Before the next request for a token, when the one before was of no use. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(10);

    private final TokenRequest oauth;
    private final long requestedTtl;
    private final Clock clock;
    private final AtomicReference<CachedToken> cached = new AtomicReference<>();
    private final AtomicReference<CompletableFuture<CachedToken>> refreshInProgress = new AtomicReference<>();

    /**
     * @param  transport                asked for each request
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
            // somebody else may have been here between our look at the token and now
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
                mine.cancel(false); // that is nobody else's failure: one of them asks
            }
            mine.completeExceptionally(e);
            if (!stillValid) {
                throw e;
            }
            LOG.warn("The access token could not be renewed and is used until {}, when it expires; the next try is"
                    + " in {} s. {}", current.expiresAt, RETRY_DELAY.toSeconds(), e.getMessage());
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
                    .builder("accessToken", "The thread was interrupted while it waited for an access token.")
                    .retryable(true).cause(e).build();
        }
    }

    /** @throws CozeException when Coze gave no token */
    private CachedToken request() {
        TokenRequest.Issued issued = oauth.send(clock.instant());
        CachedToken fresh = cachedToken(issued.token(), issued.expiresAt());
        LOG.debug("A new access token, valid until {}", fresh.expiresAt);
        return fresh;
    }

    /**
     * The answer names a point in time by Coze's clock. Where that can't be, because this machine's clock is another, the time
     * that was asked for counts from now.
     */
    private CachedToken cachedToken(AccessToken token, long expiresAt) {
        Instant now = clock.instant();
        long left = expiresAt - now.getEpochSecond();
        boolean credible = left > MIN_VALIDITY.toSeconds();
        if (!credible) {
            LOG.warn("Coze's OAuth says of a new access token that it expires in {} s, and {} s were asked for: is the"
                    + " clock of this machine right? The token is used for the time that was asked for", left,
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

    /** Or every call of a route that can't succeed would ask for a token of its own. */
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
     * @param expiresAt when it is of no use any more
     * @param rejectedAt when it was refused although it was new; for a while, it is not replaced then. Null when it was not
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
