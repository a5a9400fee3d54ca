/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.RawConnection;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.HashMapHeadersMapFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Header names have no case, even where Camel keeps them in a case-sensitive map; HTTP/2 and Envoy send lower case. */
class HeaderCaseTest extends EventsTestSupport {

    @Override
    public void configure(CamelContext context) {
        // as camel.main.caseInsensitiveHeaders=false
        context.getCamelContextExtension().setHeadersMapFactory(new HashMapHeadersMapFactory());
    }

    static Stream<UnaryOperator<String>> cases() {
        return Stream.of(name -> name, name -> name.toLowerCase(Locale.ROOT), name -> name.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void acceptsHeadersInAnyCase(UnaryOperator<String> spelled) throws Exception {
        route(URI_OF_EVENTS);

        try (RawConnection connection = new RawConnection(port())) {
            connection.write(request("e-1", spelled, ""));

            assertThat(connection.read().status()).isEqualTo(200);
        }
        assertRouted(1);
    }

    @Test
    void rejectsHeaderThatIsSentInTwoCases() throws Exception {
        route(URI_OF_EVENTS);

        try (RawConnection connection = new RawConnection(port())) {
            connection.write(request("e-1", name -> name, "x-coze-signature: 0\r\n"));

            assertThat(connection.read().status()).isEqualTo(401);
        }
    }

    private String request(String id, UnaryOperator<String> spelled, String more) {
        byte[] body = utf8(event("bot.deleted", id));
        StringBuilder request = new StringBuilder("POST " + PATH + " HTTP/1.1\r\nHost: x\r\n" + more
                + spelled.apply("Content-Type") + ": application/json\r\n" + spelled.apply("Content-Length") + ": "
                + body.length + "\r\n");
        signature.headers(1749116453001L, body)
                .forEach(
                        (name, value) -> request.append(spelled.apply(name)).append(": ").append(value).append("\r\n"));
        return request + "\r\n" + event("bot.deleted", id);
    }
}
