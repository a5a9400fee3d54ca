/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import io.github.camelcoze.internal.webhook.WebhookPreCheck;
import io.github.camelcoze.internal.webhook.WebhookServer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Reports routes of an application without servlets: camel-platform-http-starter takes them, and nothing listens. */
@AutoConfiguration(after = CozeWebhookAutoConfiguration.class)
@ConditionalOnClass(SpringBootPlatformHttpEngine.class)
@ConditionalOnBean(CamelAutoConfiguration.class)
public class CozeNoServerAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    WebhookServer cozeNoServer() {
        return new NoServer();
    }

    private static final class NoServer implements WebhookServer {

        @Override
        public void guard(String path, WebhookPreCheck preCheck) {
            // there are no requests
        }

        @Override
        public void release(String path, WebhookPreCheck preCheck) {
            // as above
        }

        @Override
        public String address() {
            throw new IllegalStateException("coze:events requires an HTTP server, and this application has none for"
                    + " camel-platform-http-starter: set spring.main.web-application-type=servlet, or remove the property,"
                    + " and keep a server such as Tomcat among the dependencies");
        }
    }
}
