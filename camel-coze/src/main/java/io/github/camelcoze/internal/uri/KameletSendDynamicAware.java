/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.util.Pair;
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
        String query = URISupport.extractQuery(uri);
        if (query == null) {
            return uri;
        }
        StringJoiner literal = new StringJoiner("&");
        for (Map.Entry<String, Object> option : URISupport.parseQuery(withLiteralPlus(query), false, true).entrySet()) {
            String problem = problemOf(option.getValue());
            if (problem != null) {
                throw new ResolveEndpointFailedException(URISupport.sanitizeUri(originalUri),
                        "Option '" + option.getKey() + "' " + problem);
            }
            literal.add(option.getKey() + "=" + literal(option.getValue().toString()));
        }
        return URISupport.stripQuery(uri) + "?" + literal;
    }

    private static String problemOf(Object value) {
        if (value instanceof List) {
            return "is set twice: set it once";
        }
        String text = value.toString();
        // the value would end, and another option begin, within RAW() of the Kamelet's template
        return text.contains(isRaw(text) ? ")&" : "&")
                ? "contains '&': set a header in place of the expression"
                : null;
    }

    private static String literal(String value) {
        return isRaw(value) || PLAIN.matcher(value).matches() ? value : "RAW(" + value + ")";
    }

    private static boolean isRaw(String value) {
        return RAW.matcher(value).matches();
    }

    /** A plus is one, as in a phone number, and no blank; Camel hands it to a Kamelet like that, too. */
    private static String withLiteralPlus(String query) {
        List<Pair<Integer>> raw = URISupport.scanRaw(query);
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            literal.append(c == '+' && !URISupport.isRaw(i, raw) ? "%2B" : String.valueOf(c));
        }
        return literal.toString();
    }
}
