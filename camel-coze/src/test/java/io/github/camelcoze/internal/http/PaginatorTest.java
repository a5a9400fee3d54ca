/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.model.ApiApp;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Paginated lists, against the sandbox. */
class PaginatorTest extends SandboxTestSupport {

    private static final int APPS = 123;

    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void createApps() {
        ids.add(APP);
        IntStream.range(1, APPS).forEach(i -> ids.add(sandbox.createApiApp("app " + i)));
    }

    private static List<String> idsOf(Object body) {
        return ((List<?>) body).stream().map(app -> ((ApiApp) app).getId()).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 41, 49, 50})
    void readsAllPagesOfAnySize(int size) {
        Exchange exchange = send("coze:listApiApps?pageSize=" + size);

        assertThat(idsOf(exchange.getMessage().getBody())).isEqualTo(ids);
        assertThat(exchange.getMessage().getHeader(CozeConstants.NEXT_PAGE_TOKEN)).isNull();
        assertThat(sandbox.requests()).hasSize((APPS + size - 1) / size).allMatch(
                request -> request.query().matches("page_size=" + size + "(&page_token=.+)?"));
    }

    @Test
    void defaultPageSizeIsThatOfCoze() {
        Exchange exchange = send("coze:listApiApps");

        assertThat(idsOf(exchange.getMessage().getBody())).isEqualTo(ids);
        assertThat(sandbox.requests()).hasSize(3).first().extracting(RecordedRequest::query).isNull();
    }

    @Test
    void filterAppliesToEveryPage() {
        sandbox.createConnectorApp(CONNECTOR);

        Exchange exchange = send("coze:listApiApps?appType=normal&pageSize=50");

        assertThat(idsOf(exchange.getMessage().getBody())).isEqualTo(ids);
        assertThat(sandbox.requests()).hasSize(3).allMatch(request -> request.query().startsWith("app_type=normal"));
    }

    @Test
    void emptyPageTokenReadsFirstPageOnly() {
        Exchange exchange = send("coze:listApiApps?pageSize=10&pageToken=");

        assertThat(idsOf(exchange.getMessage().getBody())).isEqualTo(ids.subList(0, 10));
        assertThat(exchange.getMessage().getHeader(CozeConstants.NEXT_PAGE_TOKEN, String.class)).isNotEmpty();
        assertThat(sandbox.requests()).hasSize(1);
    }

    @Test
    void nextPageTokenHeaderReadsNextPage() {
        Object next = send("coze:listApiApps?pageSize=10&pageToken=").getMessage()
                .getHeader(CozeConstants.NEXT_PAGE_TOKEN);

        Exchange exchange = send("coze:listApiApps?pageSize=10", null, Map.of(CozeConstants.PAGE_TOKEN, next));

        assertThat(idsOf(exchange.getMessage().getBody())).isEqualTo(ids.subList(10, 20));
    }

    @Test
    void routeLoopsOverPages() throws Exception {
        List<String> seen = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pages").setHeader(CozeConstants.PAGE_TOKEN, constant(""))
                        .loopDoWhile(header(CozeConstants.PAGE_TOKEN).isNotNull())
                        .to("coze:listApiApps?pageSize=50")
                        .process(exchange -> seen.addAll(idsOf(exchange.getMessage().getBody())))
                        .setHeader(CozeConstants.PAGE_TOKEN, header(CozeConstants.NEXT_PAGE_TOKEN))
                        .end();
            }
        });

        template.sendBody("direct:pages", null);

        assertThat(seen).isEqualTo(ids);
        assertThat(sandbox.requests()).hasSize(3);
    }

    @Test
    void lastPageRemovesNextPageTokenHeader() {
        Exchange exchange = send("coze:listApiApps", null, Map.of(CozeConstants.NEXT_PAGE_TOKEN, "left over"));

        assertThat(exchange.getMessage().getHeader(CozeConstants.NEXT_PAGE_TOKEN)).isNull();
    }

    @Test
    void failureRemovesNextPageTokenHeader() {
        Exchange exchange = send("coze:listApiApps?token=pat_wrong", null,
                Map.of(CozeConstants.NEXT_PAGE_TOKEN, "left over"));

        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getHeader(CozeConstants.NEXT_PAGE_TOKEN)).isNull();
    }
}
