/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import io.github.camelcoze.CozeComponent;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(CozeComponent.class);

    private static final String COMPONENTS = "camel.component";

    private static final String UNUSED = "cozeComponent";

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

    /** Spring's usual name for such a bean, by which Camel looks for no component of {@code coze:} URIs. */
    @Bean
    CamelContextCustomizer warnOfUnusedCozeComponent(BeanFactory beans) {
        return context -> {
            if (beans.containsBean(UNUSED) && beans.isTypeMatch(UNUSED, CozeComponent.class)
                    && !beans.containsBean("coze") && !beans.containsBean("coze-component")) {
                LOG.warn(
                        "Bean '{}' is not used by coze: URIs, which have a component without its options: name the bean"
                                + " 'coze', as in @Bean(\"coze\")",
                        UNUSED);
            }
        };
    }

    private static String prefix(String name) {
        return COMPONENTS + "." + ComponentProperties.dashed(name);
    }
}
