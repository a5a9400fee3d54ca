/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.kamelet;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Properties;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.annotations.PropertiesFunction;

/**
 * The placeholder {@code {{?coze-kamelet:token}}} of the Kamelets: the property of that name which the Kamelet was given, and
 * nothing else. For a plain {@code {{?token}}} that it was not given, Camel would go on to the environment variable
 * {@code TOKEN} and the application's property {@code token}: credentials of another system would be sent to Coze, and with
 * {@code BASE_URL} those of Coze to another system.
 */
@PropertiesFunction(KameletPropertiesFunction.NAME)
public final class KameletPropertiesFunction implements org.apache.camel.spi.PropertiesFunction, CamelContextAware {

    static final String NAME = "coze-kamelet";

    private CamelContext camelContext;

    /** Of the Kamelet that was used last: they are asked for one by one. */
    private Reference<Properties> checked = new WeakReference<>(null);

    @Override
    public String getName() {
        return NAME;
    }

    /** Those of a Kamelet are Camel's local properties while its route is made. */
    @Override
    public String apply(String property) {
        Properties given = camelContext.getPropertiesComponent().getLocalProperties();
        if (given == null) {
            return null;
        }
        if (checked.get() != given) {
            KameletPropertyNames.check(camelContext, given);
            checked = new WeakReference<>(given);
        }
        Object value = given.get(property);
        return value == null ? null : value.toString();
    }

    @Override
    public boolean optional(String property) {
        return true;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
