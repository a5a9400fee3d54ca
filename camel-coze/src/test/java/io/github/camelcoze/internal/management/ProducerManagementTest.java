/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.management;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.camelcoze.testing.OAuthTestSupport;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** JMX attributes of producers and components. */
class ProducerManagementTest extends OAuthTestSupport {

    @Override
    public void configureTest(TestExecutionConfiguration testExecutionConfiguration) {
        super.configureTest(testExecutionConfiguration);
        testExecutionConfiguration.withJMX(true);
    }

    private Object attribute(String type, String name, String attribute) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName bean = server.queryNames(new ObjectName("org.apache.camel:context=" + context.getName() + ",type="
                + type + ",name=" + name), null).iterator().next();
        return server.getAttribute(bean, attribute);
    }

    private Object endpointAttribute(String operation, String attribute) throws Exception {
        return attribute("endpoints", "\"coze://" + operation + "*\"", attribute);
    }

    private Object componentAttribute(String attribute) throws Exception {
        return attribute("components", "\"coze\"", attribute);
    }

    /** Camel's JMX knows the endpoints of routes, and not those of a template. */
    private String route(String uri) throws Exception {
        String name = "direct:" + Integer.toHexString(uri.hashCode());
        if (context.getRoute(name) == null) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(name).routeId(name).to(uri);
                }
            });
        }
        return name;
    }

    private void call(String uri) throws Exception {
        send(route(uri));
    }

    @Test
    void countsOperationsPerEndpointAndComponent() throws Exception {
        call(LIST);
        call(LIST);
        call("coze:listApiApps?pageSize=1");
        call("coze:listSubscriptions?apiAppId=1");

        assertThat(endpointAttribute("listApiApps", "OperationsCalled")).isEqualTo(1L);
        assertThat(endpointAttribute("listApiApps", "OperationsFailed")).isEqualTo(0L);
        assertThat(componentAttribute("OperationsCalled")).isEqualTo(4L);
        assertThat(componentAttribute("OperationsFailed")).isEqualTo(1L);
        assertThat(componentAttribute("OperationsRetried")).isEqualTo(0L);
    }

    @Test
    void countsFailureWithoutException() throws Exception {
        call("coze:deleteApiApp?apiAppId=1&throwExceptionOnFailure=false");

        assertThat(endpointAttribute("deleteApiApp", "OperationsFailed")).isEqualTo(1L);
    }

    @Test
    void invalidParametersAreNotCounted() throws Exception {
        call("coze:deleteApiApp");

        assertThat(endpointAttribute("deleteApiApp", "OperationsCalled")).isEqualTo(0L);
    }

    @Test
    void syncCountsEachOperation() throws Exception {
        call("coze:syncSubscriptions?apiAppId=" + APP + "&eventTypes=bot.published");

        assertThat(endpointAttribute("syncSubscriptions", "OperationsCalled")).isEqualTo(2L);
    }

    @Test
    void countsRetriesWithNewToken() throws Exception {
        call(LIST);
        sandbox.expireAccessTokens();
        call(LIST);

        assertThat(endpointAttribute("listSubscriptions", "OperationsCalled")).isEqualTo(2L);
        assertThat(endpointAttribute("listSubscriptions", "OperationsFailed")).isEqualTo(0L);
        assertThat(endpointAttribute("listSubscriptions", "OperationsRetried")).isEqualTo(1L);
        assertThat(componentAttribute("OperationsRetried")).isEqualTo(1L);
    }

    @Test
    void reportsTokenExpiry() throws Exception {
        route(LIST);
        assertThat(endpointAttribute("listSubscriptions", "TokenExpiryTime")).isEqualTo("");

        call(LIST);
        assertThat(endpointAttribute("listSubscriptions", "TokenExpiryTime")).isEqualTo("2026-11-23T08:15:00Z");

        clock.advance(Duration.ofMinutes(20));
        call(LIST);
        assertThat(endpointAttribute("listSubscriptions", "TokenExpiryTime")).isEqualTo("2026-11-23T08:35:00Z");
    }

    @Test
    void staticTokenHasNoExpiry() throws Exception {
        call("coze:listApiApps?token=" + sandbox.accessToken());

        assertThat(endpointAttribute("listApiApps", "TokenExpiryTime")).isEqualTo("");
    }
}
