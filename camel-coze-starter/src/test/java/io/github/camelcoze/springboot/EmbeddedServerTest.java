/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

import io.github.camelcoze.CozeEndpoint;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A route finds its own server, however that is configured. */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedServerTest {

    @Configuration
    @EnableAutoConfiguration(exclude = SecurityAutoConfiguration.class)
    static class Application {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("coze:events?apiAppId=1&verifyToken=the-verify-token").routeId("events").log("${body}");
                }
            };
        }

        @Profile("customized")
        @Bean
        WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> customizer() throws UnknownHostException {
            InetAddress address = InetAddress.getByName("127.0.0.3");
            return factory -> {
                factory.setAddress(address);
                factory.setContextPath("/customized");
            };
        }
    }

    @ParameterizedTest
    @CsvSource({"server.address=::1, ''", "server.address=, ''", "server.address=0:0:0:0:0:0:0:0, ''",
        "server.servlet.contextPath=/app, /app", "spring.mvc.servlet.path=/mvc, /mvc",
        "spring.profiles.active=customized, /customized"})
    void routeReachesItself(String property, String contextPath, CapturedOutput output) {
        assumeTrue(!property.contains(":") || hasIpv6());
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .properties("server.port=0", "spring.main.banner-mode=off", property).run()) {
            CozeEndpoint events = (CozeEndpoint) application.getBean(CamelContext.class).getRoute("events")
                    .getEndpoint();

            await().until(() -> !events.getRegistrationState().equals("WAITING"));
            assertThat(events.getRegistrationState()).as(events.getRegistrationMessage()).isEqualTo("UNMANAGED");
            assertThat(events.getRegistrationMessage()).isEmpty();
            assertThat(output.getOut())
                    .containsOnlyOnce("callback requests of app 1 at path " + contextPath + "/coze/callback\n");
        }
    }

    @Test
    void routeWithoutServerIsReported() {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE).properties("spring.main.banner-mode=off").run()) {
            CozeEndpoint events = (CozeEndpoint) application.getBean(CamelContext.class).getRoute("events")
                    .getEndpoint();

            await().until(() -> !events.getRegistrationState().equals("WAITING"));
            assertThat(events.getRegistrationState()).isEqualTo("NOT_RECEIVING");
            assertThat(events.getRegistrationMessage()).startsWith("coze:events requires an HTTP server")
                    .contains("spring.main.web-application-type");
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
