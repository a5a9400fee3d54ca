/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.util.Locale;
import java.util.function.BiConsumer;

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
    private final BiConsumer<String, String> warnings;

    private RootLocaleConfigurer(PropertyConfigurer generated, BiConsumer<String, String> warnings) {
        this.configurer = generated;
        this.getter = (PropertyConfigurerGetter) generated;
        this.warnings = warnings;
    }

    /**
     * Null for null, and itself for what is none of Camel's generated ones.
     *
     * @param warnings receives warnings: a subject, and a sentence
     */
    public static PropertyConfigurer of(PropertyConfigurer configurer, BiConsumer<String, String> warnings) {
        return configurer instanceof PropertyConfigurerGetter
                ? new RootLocaleConfigurer(configurer, warnings)
                : configurer;
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
        if (usable instanceof String text && NumberOptionValidator.isWithoutUnit(option, text)) {
            warnings.accept(name + "=" + text, "Option '" + name + "' is " + text + " ms: a number without a unit is in"
                    + " milliseconds, write " + text + "s for seconds");
        }
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
