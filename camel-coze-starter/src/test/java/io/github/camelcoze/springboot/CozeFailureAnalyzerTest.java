/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a user sees of an application whose route cannot be started. */
@ExtendWith(OutputCaptureExtension.class)
class CozeFailureAnalyzerTest {

    @Configuration
    @ImportAutoConfiguration({CamelAutoConfiguration.class, CozeComponentAutoConfiguration.class})
    static class Application {
        @Bean
        RouteBuilder routes(Environment environment) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from(environment.getRequiredProperty("uri")).routeId("ask").log("${body}");
                }
            };
        }
    }

    @ParameterizedTest
    @CsvSource({"coze:events?apiAppld=1, Unknown option 'apiAppld' of coze:events: did you mean 'apiAppId'?",
        "coze:event, Unknown Coze operation 'event': did you mean 'coze:events'?",
        "coze:chat, You cannot receive messages from coze:chat",
        "coze:events, coze:events requires option 'apiAppId'",
        "coze:events?apiAppId=1, coze:events cannot verify callback requests of app 1",
        "coze:events?apiAppId=1&verifyToken=t&callbackUrl=https://a, Option 'callbackUrl' requires an access token"})
    void startFailureIsReportedInFewLines(String uri, String action, CapturedOutput output) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);

        assertThatThrownBy(() -> application.run("--uri=" + uri, "--logging.level.root=ERROR",
                "--spring.main.banner-mode=off")).isNotNull();

        assertThat(output.getAll()).contains("APPLICATION FAILED TO START", "Route 'ask' cannot be started.", action)
                .doesNotContain("\tat ");
    }
}
