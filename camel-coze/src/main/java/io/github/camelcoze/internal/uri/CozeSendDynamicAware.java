/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
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

    /** A character of ASCII, the only ones that separate. */
    private static final Pattern ENCODED = Pattern.compile("%([2-7][0-9A-Fa-f])");

    /** What Camel replaces after the expressions: a reference, a placeholder, an expression in RAW(). */
    private static final Pattern REPLACED = Pattern.compile("^(?:RAW[({])?#|\\{\\{|\\$simple\\{");

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
        String expected = withoutExpressions(
                EndpointHelper.resolveEndpointUriPropertyPlaceholders(getCamelContext(), originalUri));
        checkReplaced(options(uri), options(expected), originalUri);
        String query = URISupport.extractQuery(uri);
        String expectedQuery = URISupport.extractQuery(expected);
        String decoded = query;
        do { // Camel decodes a query more than once, and an encoded separator becomes one
            query = decoded;
            checkNames(counts(query), counts(expectedQuery), originalUri);
            decoded = decoded(query);
            expectedQuery = decoded(expectedQuery);
        } while (decoded != null && !decoded.equals(query));
        return null;
    }

    /** Such a value could become a secret, or call a bean. */
    private static void checkReplaced(Map<String, Object> options, Map<String, Object> expected, String uri) {
        options.forEach((option, value) -> {
            String replaced = replaced(value);
            if (replaced != null && replaced(expected.get(option)) == null) {
                throw new ResolveEndpointFailedException(URISupport.sanitizeUri(uri), "The value of an expression would"
                        + " be evaluated again in the option '" + option + "', because it "
                        + (replaced.equals("#") ? "begins with " : "contains ") + replaced
                        + ": set a header in place of the expression");
            }
        });
    }

    /** What makes Camel replace the value, or null. */
    private static String replaced(Object value) {
        String before;
        String text = value == null ? "" : value.toString();
        do {
            before = text;
            Matcher replaced = REPLACED.matcher(before);
            if (replaced.find()) {
                return replaced.group().replaceFirst("^RAW.", "");
            }
            text = decoded(before);
        } while (!text.equals(before));
        return null;
    }

    private static void checkNames(Map<String, Integer> options, Map<String, Integer> expected, String uri) {
        checkNone(options.keySet(), expected.keySet(), "set", uri);
        checkNone(expected.keySet(), options.keySet(), "hide", uri); // behind RAW( without its end
        options.forEach((option, count) -> {
            if (count > expected.get(option)) {
                throw new ResolveEndpointFailedException(URISupport.sanitizeUri(uri),
                        "Option '" + option + "' is set twice: set it once");
            }
        });
    }

    private static void checkNone(Set<String> options, Set<String> expected, String effect, String uri) {
        options.stream().filter(option -> !expected.contains(option)).findFirst().ifPresent(option -> {
            throw new ResolveEndpointFailedException(URISupport.sanitizeUri(uri),
                    "The value of an expression would " + effect + " the option '" + option
                            + "': name the options in the URI of the route, or set headers in place of expressions");
        });
    }

    /** How often each option is set. */
    private static Map<String, Integer> counts(String query) throws URISyntaxException {
        Map<String, Integer> counts = new HashMap<>();
        parse(query).forEach((name, value) -> counts.put(name, value instanceof List<?> values ? values.size() : 1));
        return counts;
    }

    /** Once; what is not encoded stays. */
    private static String decoded(String text) {
        return text == null
                ? null
                : ENCODED.matcher(text).replaceAll(character -> Matcher
                        .quoteReplacement(String.valueOf((char) Integer.parseInt(character.group(1), 16))));
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
        return parse(URISupport.extractQuery(uri));
    }

    private static Map<String, Object> parse(String query) throws URISyntaxException {
        return URISupport.parseQuery(query, true, true);
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
