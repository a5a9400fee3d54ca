/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Limits what is read at callback URLs, where the application uses camel-platform-http-starter. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@ConditionalOnClass(SpringBootPlatformHttpEngine.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(CamelAutoConfiguration.class)
public class CozeWebhookAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    WebhookFilter cozeWebhookFilter(Environment environment,
            ObjectProvider<AbstractConfigurableWebServerFactory> factory) {
        return new WebhookFilter(new EmbeddedServer(environment, factory), WebhookFilter.BODY_TIMEOUT);
    }
}
