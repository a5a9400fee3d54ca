/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.model.ApiApp;
import io.github.camelcoze.model.SubscriptionSync;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Lists with lazy=true. */
class LazyListTest extends SandboxTestSupport {

    private static final int APPS = 20;
    private static final String LIST = "coze:listApiApps?lazy=true&pageSize=5";

    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void createApps() {
        ids.add(APP);
        IntStream.range(1, APPS).forEach(i -> ids.add(sandbox.createApiApp("app " + i)));
    }

    private Iterator<?> list(String uri) {
        Exchange exchange = send(uri);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(CozeConstants.CODE)).isEqualTo(0L);
        return exchange.getMessage().getBody(Iterator.class);
    }

    @Test
    void readsNextPageWhenItIsNeeded() {
        Iterator<?> apps = list(LIST);
        List<String> read = new ArrayList<>();
        while (apps.hasNext()) {
            read.add(((ApiApp) apps.next()).getId());
            assertThat(sandbox.requests()).hasSize((read.size() + 4) / 5);
        }

        assertThat(read).isEqualTo(ids);
        assertThatThrownBy(apps::next).hasMessage("The list has no more than 20 items");
        assertThat(apps).hasToString("LazyList[taken=20]");
    }

    @Test
    void keepsNoPageThatWasUsed() {
        Iterator<?> apps = list(LIST);
        WeakReference<Object> first = new WeakReference<>(apps.next());
        IntStream.range(0, 5).forEach(i -> apps.next());

        await().untilAsserted(() -> {
            System.gc();
            assertThat(first.get()).isNull();
        });
        assertThat(apps.hasNext()).isTrue();
    }

    @Test
    void splitsInStreamingMode() throws Exception {
        List<Integer> requests = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all").to(LIST).split(body()).streaming()
                        .process(exchange -> requests.add(sandbox.requests().size()));
            }
        });

        assertThat(send("direct:all").getException()).isNull();

        // Camel looks whether there is a next item before it hands on this one
        assertThat(requests).hasSize(APPS).startsWith(1, 1, 1, 1).endsWith(4, 4, 4, 4);
    }

    @Test
    void pageThatCouldNotBeReadIsReadByNextAttempt() {
        Iterator<?> apps = list("coze:listApiApps?lazy=true&pageSize=10&throwExceptionOnFailure=false");
        IntStream.range(0, 10).forEach(i -> apps.next());
        sandbox.inject(SandboxFault.onApiCalls().status(429));

        assertThatThrownBy(apps::hasNext).isInstanceOfSatisfying(CozeException.class,
                failure -> assertThat(failure.isRetryable()).isTrue());
        List<String> rest = new ArrayList<>();
        apps.forEachRemaining(app -> rest.add(((ApiApp) app).getId()));

        assertThat(rest).isEqualTo(ids.subList(10, APPS));
    }

    @Test
    void firstPageFailsAsOtherCallsDo() {
        sandbox.inject(SandboxFault.onApiCalls().status(429).times(2));

        assertThat(failureOf(send(LIST), "listApiApps").getHttpResponseCode()).isEqualTo(429);
        assertThat(send(LIST + "&throwExceptionOnFailure=false").getMessage().getHeader(CozeConstants.CODE))
                .isEqualTo(4013L);
    }

    @Test
    void hasNoEffectOnSinglePage() {
        Exchange exchange = send(LIST + "&pageToken=", null, Map.of());

        assertThat((List<?>) exchange.getMessage().getBody(List.class)).hasSize(5);
        assertThat(exchange.getMessage().getHeader(CozeConstants.NEXT_PAGE_TOKEN)).isNotNull();
    }

    @Test
    void hasNoEffectOnOtherOperationsIfSetOnComponent() {
        context.getComponent("coze", CozeComponent.class).getConfiguration().setLazy(true);

        assertThat(send(URI.replace("subscribe?", "syncSubscriptions?")).getMessage().getBody())
                .isInstanceOf(SubscriptionSync.class);
    }
}
