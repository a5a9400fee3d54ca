/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.event.BenefitUsage;
import io.github.camelcoze.event.BotPublished;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.event.PluginScaleExpired;
import io.github.camelcoze.event.PluginScaleRequested;
import io.github.camelcoze.internal.management.CozeMetrics;
import io.github.camelcoze.internal.webhook.RejectionReason;
import io.github.camelcoze.internal.webhook.WebhookStatistics;
import io.github.camelcoze.internal.webhook.registration.RegistrationStatus;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Names, statuses and messages on the pages about events are those of the code. */
class EventNamesPageTest extends EventsTestSupport {

    private static final String RECEIVING = "docs/receiving-events.adoc";
    private static final String REFERENCE = "docs/coze-component.adoc";

    private static String text(String page) throws Exception {
        return Page.of(page).text();
    }

    private static Set<String> matches(String regex, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(regex).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> getters(Stream<Class<?>> types, Class<?> root) {
        return types.flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> root.isAssignableFrom(method.getDeclaringClass()) || method.getDeclaringClass()
                        .getSimpleName().matches("BotEvent|PluginScaleEvent"))
                .map(Method::getName).filter(name -> name.startsWith("get") && !name.equals("getJson"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<Map.Entry<String, Class<?>>> payloads() {
        return List.of(Map.entry("BotPublished", BotPublished.class), Map.entry("BenefitUsage", BenefitUsage.class),
                Map.entry("PluginScaleRequested", PluginScaleRequested.class),
                Map.entry("PluginScaleExpired", PluginScaleExpired.class));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void theGettersOfAPayloadAreListed(Map.Entry<String, Class<?>> payload) throws Exception {
        String row = text(RECEIVING).split("\\| `" + payload.getKey() + "`\n\\| ", 2)[1]
                .split("\n\n|\n\\|===", 2)[0];

        assertThat(matches("`(get\\w+)`", row)).isEqualTo(getters(Stream.of(payload.getValue()), payload.getValue()));
    }

    @Test
    void theGettersOfAnEventAreListed() throws Exception {
        assertThat(matches("`(get\\w+)`", text(RECEIVING)))
                .containsAll(getters(Stream.of(CozeEvent.class), CozeEvent.class)
                        .stream().filter(name -> !name.equals("getChallenge")).toList());
    }

    @Test
    void theHeadersAreThoseOfTheMessage() throws Exception {
        route(URI_OF_EVENTS);
        callback(event("bot.published", "e-1", Map.of("connector_id", "1024", "coze_account_id", "7")));

        assertThat(matches("\n\\| `(Camel\\w+)`\n\\| (?:String|Long)\n", text(RECEIVING)))
                .isEqualTo(routed.get(0).getMessage().getHeaders().keySet());
    }

    @ParameterizedTest
    @EnumSource
    void theStatusOfARejectionIsListed(RejectionReason reason) throws Exception {
        assertThat(matches("\n\\| ([0-9, ]+)\n", text(RECEIVING)))
                .flatMap(row -> List.of(row.split(", "))).contains(Integer.toString(reason.status()))
                .containsOnly("200", "400", "401", "403", "404", "405", "408", "413", "415", "500", "503");
    }

    @ParameterizedTest
    @EnumSource
    void aStateOfTheRegistrationIsListed(RegistrationStatus.State state) throws Exception {
        assertThat(text(RECEIVING)).contains("\n| `" + state + "`\n");
        assertThat(text(REFERENCE)).contains("`" + state + "`");
    }

    @Test
    void theAttributesAreThoseOfTheMBean() throws Exception {
        Set<String> there = Arrays.stream(PackageAccess.managedEndpoint().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ManagedAttribute.class))
                .map(method -> method.getName().substring("get".length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(matches("\n\\| `((?:Callbacks|Events|Open|Operations|Probes|Registration|Token|Url)[A-Z]\\w+)`\n",
                text(REFERENCE))).isEqualTo(there);
    }

    @Test
    void theMetersAndTheirTagsAreThoseOfTheCode() throws Exception {
        assertThat(matches("\n\\| `(camel\\.coze\\.[.\\w]+)`\n", text(REFERENCE))).containsExactlyInAnyOrder(
                CozeMetrics.CALLBACKS,
                CozeMetrics.REGISTERED);
        assertThat(matches("`([a-z_]+)`", text(REFERENCE))).containsAll(Stream.concat(
                Stream.of(WebhookStatistics.Outcome.values()).map(WebhookStatistics.Outcome::tag),
                Stream.of(RejectionReason.values()).map(RejectionReason::tag)).toList());
    }

    /** The messages of the page's tables, in pieces: what differs is … there. */
    private static List<List<String>> messages() throws Exception {
        return matches("\n\\| `([^`\n]{20,})`", text(RECEIVING)).stream()
                .map(message -> Stream.of(message.split("…")).filter(piece -> !piece.isBlank()).toList()).toList();
    }

    /** The message of a failure is one that the page explains. */
    private static void assertThatItIsExplained(String message) throws Exception {
        assertThat(messages()).as(message).anyMatch(pieces -> pieces.stream().allMatch(message::contains));
    }

    private static void assertThatFailureIsExplained(CamelContext context, String uri) throws Exception {
        Throwable failure = catchThrowable(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).log("${body}");
            }
        }));

        assertThat(failure).isNotNull();
        StringWriter stackTrace = new StringWriter();
        failure.printStackTrace(new PrintWriter(stackTrace));
        assertThatItIsExplained(stackTrace.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"coze:events?apiAppId=1",
        "coze:events?apiAppId=1&verifyToken=x&callbackUrl=https://hooks.example.com/coze",
        "coze:events?apiAppId=1&verifyToken=x&callbackUrl=hooks.example.com/coze"})
    void theMessageOfARouteThatDoesNotStartIsExplained(String uri) throws Exception {
        assertThatFailureIsExplained(context, uri);
    }

    @Test
    void theMessageOfTwoRoutesOnOnePathIsExplained() throws Exception {
        route(URI_OF_EVENTS);

        assertThatFailureIsExplained(context, URI_OF_EVENTS + "&deduplicate=false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coze:events", "webhook:coze:events"})
    void theMessageOfNoServerIsExplained(String uri) throws Exception {
        try (CamelContext withoutServer = new DefaultCamelContext()) {
            withoutServer.start();

            assertThatFailureIsExplained(withoutServer, uri + "?apiAppId=1&verifyToken=x");
        }
    }

    @Test
    void theLogLineOfAnInvalidSignatureIsExplained() throws Exception {
        route(URI_OF_EVENTS);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            send(request(utf8(event("bot.deleted", "e-1"))).header("X-Coze-Signature", "0").header("X-Coze-Nonce", "1")
                    .header("X-Coze-Timestamp", "2"));

            assertThatItIsExplained(String.join("\n", log.lines()));
        }
    }
}
