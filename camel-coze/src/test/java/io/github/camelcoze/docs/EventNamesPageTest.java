/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Names, statuses and messages that the pages on events tell are those of the code. */
class EventNamesPageTest extends EventsTestSupport {

    private static final String RECEIVING = "docs/receiving-events.adoc";
    private static final String REFERENCE = "docs/coze-component.adoc";

    /** The text below a heading, up to the next one of its level or a higher one. */
    private static String section(String page, String heading) throws Exception {
        String text = Page.of(page).text().split("\n" + heading + "\n", 2)[1];
        String level = heading.replaceAll("[^=].*", "");
        return text.split("\n={2," + level.length() + "} ", 2)[0];
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

    static List<Map.Entry<String, Class<?>>> views() {
        return List.of(Map.entry("BotPublished", BotPublished.class), Map.entry("BenefitUsage", BenefitUsage.class),
                Map.entry("PluginScaleRequested", PluginScaleRequested.class),
                Map.entry("PluginScaleExpired", PluginScaleExpired.class));
    }

    @ParameterizedTest
    @MethodSource("views")
    void theGettersOfAViewAreAllTold(Map.Entry<String, Class<?>> view) throws Exception {
        String row = section(RECEIVING, "== The event").split("\\| `" + view.getKey() + "`\n\\| ", 2)[1]
                .split("\n\n|\n\\|===", 2)[0];

        assertThat(matches("`(get\\w+)`", row)).isEqualTo(getters(Stream.of(view.getValue()), view.getValue()));
    }

    @Test
    void theGettersOfAnEventAreAllTold() throws Exception {
        String table = section(RECEIVING, "== The event").split("\\| Getter \\| What it gives\n", 2)[1]
                .split("\n\\|===", 2)[0];

        assertThat(matches("`(get\\w+)`", table)).containsAll(getters(Stream.of(CozeEvent.class), CozeEvent.class)
                .stream().filter(name -> !name.equals("getChallenge")).toList());
    }

    @Test
    void theHeadersAreThoseOfTheMessage() throws Exception {
        route(URI_OF_EVENTS);
        callback(event("bot.published", "e-1", Map.of("connector_id", "1024", "coze_account_id", "7")));

        assertThat(matches("\n\\| `(CamelCoze\\w+)`\n\\| (?:String|Long)\n", section(RECEIVING, "== The event")))
                .isEqualTo(routed.get(0).getMessage().getHeaders().keySet());
    }

    @ParameterizedTest
    @EnumSource
    void theStatusOfARefusalIsTold(RejectionReason refusal) throws Exception {
        assertThat(matches("\n\\| ([0-9, ]+)\n", section(RECEIVING, "== What Coze is answered")))
                .flatMap(row -> List.of(row.split(", "))).contains(Integer.toString(refusal.status()))
                .containsOnly("200", "400", "401", "403", "404", "405", "408", "413", "415", "500", "503");
    }

    @ParameterizedTest
    @EnumSource
    void aStateOfTheRegistrationIsTold(RegistrationStatus.State state) throws Exception {
        assertThat(section(RECEIVING, "== Registration")).contains("\n| `" + state + "`\n");
        assertThat(section(REFERENCE, "== JMX")).contains("`" + state + "`");
    }

    @Test
    void theAttributesAreThoseOfTheMBean() throws Exception {
        Set<String> there = Arrays.stream(PackageAccess.managedEndpoint().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ManagedAttribute.class))
                .map(method -> method.getName().substring("get".length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(matches("\n\\| `([A-Z]\\w+)`\n", section(REFERENCE, "== JMX"))).isEqualTo(there);
    }

    @Test
    void theMetersAndTheirTagsAreThoseOfTheCode() throws Exception {
        String section = section(REFERENCE, "== Meters");

        assertThat(matches("\n\\| `(camel[.\\w]+)`\n", section)).containsExactlyInAnyOrder(CozeMetrics.CALLBACKS,
                CozeMetrics.REGISTERED);
        assertThat(matches("`([a-z_]+)`", section)).containsAll(Stream.concat(
                Stream.of(WebhookStatistics.Outcome.values()).map(WebhookStatistics.Outcome::tag),
                Stream.of(RejectionReason.values()).map(RejectionReason::tag)).toList());
    }

    /** What a route that can't start says is in the table of messages. */
    private static void assertThatItFails(CamelContext context, String message, String uri) throws Exception {
        Throwable failure = catchThrowable(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).log("${body}");
            }
        }));

        assertThat(failure).hasStackTraceContaining(message);
        assertThat(section(RECEIVING, "== When it does not work")).contains("\n| `" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "coze:events can't verify callbacks of app | coze:events?apiAppId=1",
        "Option 'callbackUrl', to be registered, needs an access token"
                + "| coze:events?apiAppId=1&verifyToken=x&callbackUrl=https://hooks.example.com/coze",
        "Option 'callbackUrl' is 'hooks.example.com/coze': it must begin with https://"
                + "| coze:events?apiAppId=1&verifyToken=x&callbackUrl=hooks.example.com/coze"})
    void aMessageOfTheTableIsWhatARouteFailsWith(String message, String uri) throws Exception {
        assertThatItFails(context, message, uri);
    }

    @Test
    void theMessageOfTwoRoutesOnOnePathIsInTheTable() throws Exception {
        route(URI_OF_EVENTS);

        assertThatItFails(context, "Another route of this application listens at the path /coze/callback already",
                URI_OF_EVENTS + "&deduplicate=false");
    }

    @ParameterizedTest
    @CsvSource({"There is no HTTP server that coze:events could listen with., coze:events",
        "Cannot find RestConsumerFactory in Registry or as a Component to use, webhook:coze:events"})
    void theMessageOfNoServerIsInTheTable(String message, String uri) throws Exception {
        try (CamelContext withoutServer = new DefaultCamelContext()) {
            withoutServer.start();

            assertThatItFails(withoutServer, message, uri + "?apiAppId=1&verifyToken=x");
        }
    }

    @Test
    void theLineOfAWrongSignatureIsWhatIsLogged() throws Exception {
        route(URI_OF_EVENTS);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            send(request(utf8(event("bot.deleted", "e-1"))).header("X-Coze-Signature", "0").header("X-Coze-Nonce", "1")
                    .header("X-Coze-Timestamp", "2"));

            String told = "Refused a callback of app … with HTTP 401: the signature is wrong.";
            assertThat(log.lines()).anyMatch(line -> line.contains(told.replace("…", APP)));
            assertThat(section(RECEIVING, "== When it does not work")).contains("\n| `" + told);
        }
    }
}
