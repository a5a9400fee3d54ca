/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.URISupport;

/**
 * Lets what {@code toD}, {@code enrich} and {@code wireTap} evaluate be the values of options, but not add or hide any: a value
 * from outside could set the address that the access token is sent to. Otherwise, they work as with any component.
 */
@SendDynamic("coze")
public class CozeSendDynamicAware extends SendDynamicAwareSupport {

    /** The innermost: expressions may contain others. */
    private static final Pattern EXPRESSION = Pattern.compile("\\$(simple)?\\{[^{}]*}");

    @Override
    protected void doInit() {
        // needs nothing of what Camel looks for, which a component with a name of its own does not have
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        Set<String> named = options(withoutExpressions(
                EndpointHelper.resolveEndpointUriPropertyPlaceholders(getCamelContext(), originalUri))).keySet();
        Set<String> set = options(uri).keySet();
        checkNone(set, named, "set", originalUri);
        checkNone(named, set, "hide", originalUri); // behind RAW( without its end
        return null;
    }

    private static void checkNone(Set<String> options, Set<String> expected, String effect, String uri) {
        options.stream().filter(option -> !expected.contains(option)).findFirst().ifPresent(option -> {
            throw new ResolveEndpointFailedException(URISupport.sanitizeUri(uri),
                    "The value of an expression would " + effect + " the option '" + option
                            + "': name the options in the URI of the route, or set headers in place of expressions");
        });
    }

    private static String withoutExpressions(String uri) {
        String before;
        String rest = uri;
        do {
            before = rest;
            rest = EXPRESSION.matcher(before).replaceAll("");
        } while (!rest.equals(before));
        return rest;
    }

    static Map<String, Object> options(String uri) throws URISyntaxException {
        return URISupport.parseQuery(URISupport.extractQuery(uri), true, true);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        return null;
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return null;
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return null;
    }
}
