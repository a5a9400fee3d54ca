/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcoze.AccessTokenProvider;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.testing.LogCapture;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Access tokens of an {@link io.github.camelcoze.AccessTokenProvider}. */
class DelegatingTokenSourceTest extends SandboxTestSupport {

    private final Deque<String> tokens = new ArrayDeque<>(List.of(TOKEN));
    private int others;
    private final List<String> invalid = new CopyOnWriteArrayList<>();

    /** Returns the first token until it is invalidated, then the next. */
    private final AccessTokenProvider provider = new AccessTokenProvider() {
        @Override
        public String getAccessToken() {
            return tokens.peek();
        }

        @Override
        public void invalidate(String accessToken) {
            invalid.add(accessToken);
            tokens.remove(accessToken);
        }
    };

    @Override
    public void configure(CozeComponent coze) {
        coze.getConfiguration().setToken(null);
        coze.getConfiguration().setAccessTokenProvider(provider);
    }

    private CozeException failure(AccessTokenProvider other) {
        Exchange exchange = sendWith(other);
        assertThat(exchange.getException()).isInstanceOf(CozeException.class);
        return (CozeException) exchange.getException();
    }

    @Test
    void usesTokenOfProvider() {
        assertThat(send(URI).getException()).isNull();

        assertThat(sandbox.lastRequest().header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(invalid).isEmpty();
    }

    @Test
    void rejectedTokenIsInvalidatedAndCallRetried() {
        tokens.addFirst("pat_old");

        assertThat(send(URI).getException()).isNull();

        assertThat(invalid).containsExactly("pat_old");
        assertThat(sandbox.requests()).hasSize(2);
    }

    @Test
    void secondRejectionNamesProvider() {
        tokens.clear();
        tokens.addAll(List.of("pat_old", "pat_older", "pat_oldest"));

        assertThat(failureOf(send(URI))).hasMessageEndingWith(
                "check option 'accessTokenProvider', and whether option 'baseUrl' is the right platform (https://api.coze.cn or"
                        + " https://api.coze.com).");
        assertThat(invalid).containsExactly("pat_old");
        assertThat(sandbox.requests()).hasSize(2);
    }

    @Test
    void retryableFailureOfProviderIsRetryable() {
        CozeException failure = failure(() -> {
            throw CozeException.builder("vault", "later").retryable(true).build();
        });

        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void sameTokenIsNotRetried() {
        assertThat(failureOf(sendWith(() -> "pat_wrong")))
                .hasMessageContaining("check option 'accessTokenProvider'");

        assertThat(sandbox.requests()).hasSize(1);
    }

    /** Through an endpoint of its own. */
    private Exchange sendWith(AccessTokenProvider other) {
        String name = "provider" + ++others;
        context.getRegistry().bind(name, other);
        return send(URI + "&accessTokenProvider=#" + name);
    }

    @Test
    void failureOfProviderIsReportedWithoutCall() {
        CozeException failure = failure(() -> {
            throw new IOException("the vault is sealed");
        });

        assertThat(failure).hasMessage("Coze operation 'subscribe' was not called. The access token provider (option"
                + " 'accessTokenProvider') provided no access token (IOException: the vault is sealed).");
        assertThat(failure).hasRootCauseInstanceOf(IOException.class);
        assertThat(failure.isRetryable()).as("the vault may be opened").isTrue();
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void rejectsNullAndInvalidTokens() {
        assertThat(failure(() -> null)).hasMessageContaining("provided no access token (it returned null)");
        assertThat(failure(() -> null).isRetryable()).isFalse();
        assertThat(failure(() -> "Bearer " + TOKEN)).hasMessageContaining(
                "provided no access token (the returned token starts with 'Bearer': set only the token itself)")
                .hasMessageNotContaining(TOKEN);
        assertThat(failure(() -> " ")).hasMessageContaining("the returned token is empty");
    }

    @Test
    void failureToInvalidateDoesNotHideRejection() {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            CozeException failure = failure(new AccessTokenProvider() {
                @Override
                public String getAccessToken() {
                    return "pat_wrong";
                }

                @Override
                public void invalidate(String accessToken) {
                    throw new IllegalStateException("no way to invalidate " + accessToken);
                }
            });

            assertThat(failure.getCode()).isEqualTo(700012006L);
            assertThat(log.linesOf(DelegatingTokenSource.class)).hasSize(1).first().asString()
                    .contains(
                            "failed to invalidate a token, and may return the rejected token again: java.lang.IllegalStateException")
                    .doesNotContain("pat_wrong");
        }
    }

    @Test
    void keepsInterruptStatus() {
        failure(() -> {
            throw new InterruptedException("stop");
        });

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void uriReferencesBeanOfRegistry() {
        context.getRegistry().bind("vault", (AccessTokenProvider) () -> "pat_vault");
        try (CozeSandbox other = CozeSandbox.builder().accessToken("pat_vault").apiApp(APP, "app").start()) {
            assertThat(send(URI + "&accessTokenProvider=#vault&baseUrl=" + other.baseUrl()).getException()).isNull();
        }
    }

    @Test
    void endpointTokenOverridesComponentProvider() {
        tokens.clear();

        assertThat(send(URI + "&token=" + TOKEN).getException()).isNull();
    }

    @Test
    void rejectsTokenBesideProvider() {
        context.getComponent("coze", CozeComponent.class).getConfiguration().setToken(TOKEN);

        assertThatThrownBy(() -> context.getEndpoint(URI).createProducer().start())
                .hasMessage("Options 'token' and 'accessTokenProvider' are mutually exclusive: set only one of them");
    }
}
