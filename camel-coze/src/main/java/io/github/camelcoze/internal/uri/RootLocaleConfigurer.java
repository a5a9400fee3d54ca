/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.util.Locale;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.GeneratedPropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;

/**
 * A generated configurer whose options are found in any locale. Camel's lower-case names in the JVM's locale: in a Turkish
 * one, apiAppId gets a dotless i, and is unknown. Texts that Camel would silently read as another number are rejected.
 */
public final class RootLocaleConfigurer implements GeneratedPropertyConfigurer, PropertyConfigurerGetter {

    private final PropertyConfigurer configurer;
    private final PropertyConfigurerGetter getter;

    private RootLocaleConfigurer(PropertyConfigurer generated) {
        this.configurer = generated;
        this.getter = (PropertyConfigurerGetter) generated;
    }

    /** Null for null, and itself for what is none of Camel's generated ones. */
    public static PropertyConfigurer of(PropertyConfigurer configurer) {
        return configurer instanceof PropertyConfigurerGetter ? new RootLocaleConfigurer(configurer) : configurer;
    }

    /** Generated configurers have each name in lower case, too. */
    private static String found(String name, boolean ignoreCase) {
        return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
    }

    @Override
    public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        String option = found(name, ignoreCase);
        Object usable = value instanceof String text
                ? NumberOptionValidator.usable(name, text, getter.getOptionType(option, false))
                : value;
        return configurer.configure(context, target, option, usable, false);
    }

    @Override
    public Class<?> getOptionType(String name, boolean ignoreCase) {
        return getter.getOptionType(found(name, ignoreCase), false);
    }

    @Override
    public Object getOptionValue(Object target, String name, boolean ignoreCase) {
        return getter.getOptionValue(target, found(name, ignoreCase), false);
    }

    @Override
    public Object getCollectionValueType(Object target, String name, boolean ignoreCase) {
        return getter.getCollectionValueType(target, found(name, ignoreCase), false);
    }

    @Override
    public String[] getAutowiredNames() {
        return getter.getAutowiredNames();
    }
}
