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
    private static final Duration MARGIN = Duration.ofSeconds(60);

    /** Coze gives tokens for 900 s at the least; what is far below that tells of clocks that differ. */
    private static final Duration SHORTEST = MARGIN.multipliedBy(2);

    /** Before the next request for a token, when the one before was of no use. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final TokenRequest oauth;
    private final long asked;
    private final Clock clock;
    private final AtomicReference<Held> held = new AtomicReference<>();
    private final AtomicReference<CompletableFuture<Held>> underWay = new AtomicReference<>();

    /**
     * @param  transport                asked for each request
     * @param  clock                    when tokens expire
     * @throws IllegalArgumentException when the base URL or the private key can't be used
     */
    public JwtBearerTokenSource(Supplier<HttpTransport> transport, String baseUrl, OAuthCredentials credentials,
            Clock clock) {
        this.oauth = new TokenRequest(transport, baseUrl, credentials);
        this.asked = credentials.tokenTtl().toSeconds();
        this.clock = clock;
    }

    @Override
    public AccessToken get() {
        Instant now = clock.instant();
        Held current = held.get();
        if (current != null && now.isBefore(current.renewAt)) {
            return current.token;
        }
        boolean stillValid = current != null && now.isBefore(current.expiresAt);
        CompletableFuture<Held> mine = new CompletableFuture<>();
        CompletableFuture<Held> others = underWay.compareAndExchange(null, mine);
        if (others == null) {
            return renew(current, stillValid, mine);
        }
        return stillValid ? current.token : await(others);
    }

    private AccessToken renew(Held current, boolean stillValid, CompletableFuture<Held> mine) {
        try {
            Held latest = held.get();
            // somebody else may have been here between our look at the token and now
            Held fresh = latest != null && latest != current ? latest : request();
            held.set(fresh);
            underWay.set(null);
            mine.complete(fresh);
            return fresh.token;
        } catch (CozeException e) {
            if (stillValid) {
                held.compareAndSet(current, current.renewedAt(clock.instant().plus(PAUSE)));
            }
            underWay.set(null); // first, or those who wait would find this one again
            if (Thread.currentThread().isInterrupted()) {
                mine.cancel(false); // that is nobody else's failure: one of them asks
            }
            mine.completeExceptionally(e);
            if (!stillValid) {
                throw e;
            }
            LOG.warn("The access token could not be renewed and is used until {}, when it expires; the next try is"
                    + " in {} s. {}", current.expiresAt, PAUSE.toSeconds(), e.getMessage());
            return current.token;
        } catch (RuntimeException | Error e) {
            underWay.set(null);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private AccessToken await(CompletableFuture<Held> others) {
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
    private Held request() {
        TokenRequest.Issued issued = oauth.send(clock.instant());
        Held fresh = held(issued.token(), issued.expiresAt());
        LOG.debug("A new access token, valid until {}", fresh.expiresAt);
        return fresh;
    }

    /**
     * The answer names a point in time by Coze's clock. Where that can't be, because this machine's clock is another, the time
     * that was asked for counts from now.
     */
    private Held held(AccessToken token, long expiresAt) {
        Instant now = clock.instant();
        long left = expiresAt - now.getEpochSecond();
        boolean credible = left > SHORTEST.toSeconds();
        if (!credible) {
            LOG.warn("Coze's OAuth says of a new access token that it expires in {} s, and {} s were asked for: is the"
                    + " clock of this machine right? The token is used for the time that was asked for", left, asked);
        }
        Instant end = now.plusSeconds(credible ? Math.min(left, asked) : asked);
        return new Held(token, end.minus(MARGIN), end, null);
    }

    @Override
    public boolean discard(AccessToken refused) {
        Held current = held.get();
        while (current != null && current.token.equals(refused)) {
            if (current.isKept(clock.instant())) {
                return false;
            }
            if (held.compareAndSet(current, null)) {
                return true;
            }
            current = held.get();
        }
        return true;
    }

    /** Or every call of a route that can't succeed would ask for a token of its own. */
    @Override
    public void rejectedAgain(AccessToken refused) {
        Held current = held.get();
        if (current != null && current.token.equals(refused)) {
            held.compareAndSet(current, current.refused(clock.instant()));
        }
    }

    @Override
    public String settings() {
        return TokenRequest.SETTINGS;
    }

    @Override
    public Instant expiry() {
        Held current = held.get();
        return current == null ? null : current.expiresAt;
    }

    /**
     * A token.
     *
     * @param renewAt   when to replace it
     * @param expiresAt when it is of no use any more
     * @param refusedAt when it was refused although it was new; for a while, it is not replaced then. Null when it was not
     */
    private record Held(AccessToken token, Instant renewAt, Instant expiresAt, Instant refusedAt) {
        Held renewedAt(Instant later) {
            return new Held(token, later, expiresAt, refusedAt);
        }

        Held refused(Instant now) {
            return new Held(token, renewAt, expiresAt, now);
        }

        /** A clock that is set back must not keep it for as long as it was set back. */
        boolean isKept(Instant now) {
            return refusedAt != null && !now.isBefore(refusedAt) && now.isBefore(refusedAt.plus(PAUSE));
        }
    }
}
