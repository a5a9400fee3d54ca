/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.util.URISupport;

/**
 * The same for the Kamelets of this component, and values that arrive as they are: Camel 4.18 hands a Kamelet URL-encoded
 * ones when its URI is dynamic. Kamelets of other names work as without it.
 */
@SendDynamic("kamelet")
public final class KameletSendDynamicAware extends CozeSendDynamicAware {

    /** A value that Camel never encodes. */
    private static final Pattern PLAIN = Pattern.compile("[\\w.-]*");

    private static final Pattern RAW = Pattern.compile("RAW(\\(.*\\)|\\{.*})", Pattern.DOTALL);

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        String path = URLDecoder.decode(URISupport.stripQuery(uri), StandardCharsets.UTF_8);
        if (!path.replaceFirst("[^:]*:[/\\s]*", "").startsWith("coze-")) {
            return null;
        }
        super.prepare(exchange, uri, originalUri);
        return new DynamicAwareEntry(literalUri(uri, originalUri), originalUri, null, null);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        return entry.getUri();
    }

    /** With each value in RAW() that could be encoded. */
    private static String literalUri(String uri, String originalUri) throws URISyntaxException {
        StringJoiner literal = new StringJoiner("&", URISupport.stripQuery(uri) + "?", "");
        literal.setEmptyValue(uri);
        options(uri).forEach((name, value) -> {
            String text = decoded(value.toString());
            String problem = value instanceof List ? "is set twice: set it once" : problemOf(text);
            if (problem != null) {
                throw new ResolveEndpointFailedException(URISupport.sanitizeUri(originalUri),
                        "Option '" + name + "' " + problem);
            }
            literal.add(name + "=" + literal(text));
        });
        return literal.toString();
    }

    /** Behind an ampersand, the value would end, and another option begin, within RAW() of the Kamelet's template. */
    private static String problemOf(String value) {
        return value.contains(isRaw(value) ? ")&" : "&")
                ? "contains '&': set a header in place of the expression"
                : null;
    }

    private static String literal(String value) {
        return isRaw(value) || PLAIN.matcher(value).matches() ? value : "RAW(" + value + ")";
    }

    private static boolean isRaw(String value) {
        return RAW.matcher(value).matches();
    }

    /** What is no RAW() may be encoded, by the author of the route for example. A plus is one, as in a phone number. */
    private static String decoded(String value) {
        try {
            return isRaw(value) ? value : URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
