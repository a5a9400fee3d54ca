/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import io.github.camelcoze.CozeComponent;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Sets the options of a Coze component from the application's properties {@code camel.component.coze.*}, as Camel's own
 * starters do for their components.
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@ConditionalOnBean(CamelAutoConfiguration.class)
public class CozeComponentAutoConfiguration {

    private static final String COMPONENTS = "camel.component";

    /** A second component, a bean of another name, has properties of its own: its token is for another Coze. */
    @Lazy
    @Bean
    ComponentCustomizer configureCozeComponent(Environment environment) {
        return ComponentCustomizer.builder(CozeComponent.class)
                .withCondition((name, component) -> component instanceof CozeComponent
                        && HierarchicalPropertiesEvaluator.evaluate(environment, COMPONENTS,
                                prefix(name), COMPONENTS + ".customizer", prefix(name) + ".customizer"))
                .build((name, component) -> new ComponentProperties(prefix(name), environment).set(component));
    }

    /** Camel asks Spring Boot for one property at a time, and a Kamelet asks Camel which ones there are. */
    @Bean
    CamelContextCustomizer propertiesOfCozeKamelets(Environment environment) {
        return context -> ComponentProperties.named(environment, "camel.kamelet.coze-")
                .forEach(context.getPropertiesComponent()::addInitialProperty);
    }

    private static String prefix(String name) {
        return COMPONENTS + "." + ComponentProperties.dashed(name);
    }
}
