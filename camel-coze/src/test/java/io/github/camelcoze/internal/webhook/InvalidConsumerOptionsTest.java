/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.List;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcCachedMessageIdRepository;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Invalid options of coze:events are rejected when the route starts; messages name the option to set. */
class InvalidConsumerOptionsTest extends EventsTestSupport {

    private static final String APP_ONLY = "coze:events?apiAppId=" + APP;

    private void assertRejected(ThrowingCallable started, String... expectedMessage) {
        StringBuilder messages = new StringBuilder();
        for (Throwable t = catchThrowable(started); t != null; t = t.getCause()) {
            messages.append(t.getMessage()).append('\n');
        }
        assertThat(messages.toString()).contains(expectedMessage).doesNotContain(VERIFY_TOKEN);
    }

    /** Of the name of Camel's. */
    private static final class KafkaIdempotentRepository extends MemoryIdempotentRepository {
    }

    private static final class MongoDbIdempotentRepository extends MemoryIdempotentRepository {
    }

    private static final class JpaMessageIdRepository extends MemoryIdempotentRepository {
    }

    private static final class JdbcOrphanLockAwareIdempotentRepository extends MemoryIdempotentRepository {
    }

    private static final class SpringRedisStringIdempotentRepository extends MemoryIdempotentRepository {
        private final long expiry;

        SpringRedisStringIdempotentRepository(long expiry) {
            this.expiry = expiry;
        }

        public long getExpiry() {
            return expiry;
        }
    }

    /** Named as Quarkus names those of its beans. */
    private static final class Memory_ClientProxy extends MemoryIdempotentRepository {
    }

    @Test
    void rejectsMissingVerification() {
        assertRejected(() -> route(APP_ONLY), "coze:events cannot verify callback requests of app " + APP
                + ": set option 'verifyToken'", "camel.component.coze.verifyToken", "'token'", "listApiApps");
    }

    @Test
    void rejectsMissingAppId() {
        assertRejected(() -> route("coze:events?verifyToken=" + VERIFY_TOKEN), "requires option 'apiAppId'");
    }

    @Test
    void rejectsPlaceholderOfSpring() {
        assertRejected(() -> route("coze:events?apiAppId=RAW(${APP})&verifyToken=" + VERIFY_TOKEN),
                "Option 'apiAppId' is '${APP}', which contains the placeholder ${...}, which was not replaced: write"
                        + " {{name}}, or {{env:NAME}}");
    }

    @Test
    void warnsOfIntervalWithoutUnit() throws Exception {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            route(URI_OF_EVENTS + "&token=pat_x&eventTypes=bot.published&autoSubscribe=true&reconcileInterval=60");

            assertThat(log.linesOf(CozeComponent.class)).singleElement().asString()
                    .contains("Option 'reconcileInterval' is 60 ms, so that Coze is called all the time: a number"
                            + " without a unit is in milliseconds, write 10m for ten minutes");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "&callbackUrl=https://a.example.com/x|Option 'callbackUrl' requires an access token: set 'token'",
        "&callbackUrl=https://a.example.com/x|set its path as 'callbackPath'",
        "&callbackUrl=a.example.com/x|Option 'callbackUrl' is 'a.example.com/x': it must start with https://",
        "&callbackUrl=https://a.example.com/a+b|it contains a blank (in the URI of an endpoint, a plus sign becomes one",
        "&callbackUrl=https://a_b.example.com/x|its host contains an underscore, which is not allowed in host names",
        "&callbackUrl=ftp://a.example.com/x|it must start with https://",
        "&callbackUrl=https://a.example.com/x:y|has the path '/x:y': it may contain only",
        "&callbackUrl=https://u:p@a.example.com/|must not contain a user or a fragment",
        "&callbackUrl=|Option 'callbackUrl' is empty: leave it out to keep the URL that Coze has",
        "&callbackUrl=RAW( )|Option 'callbackUrl' is empty",
        "&callbackPath=|Option 'callbackPath' is empty: leave it out to listen at the path of 'callbackUrl', or at"
                + " /coze/callback",
        "&token=|Option 'token' is empty: leave it out if callback URL and subscriptions are managed elsewhere",
        "&clientId=&publicKeyId=&privateKey=|Option 'clientId' is empty: leave it out if callback URL and subscriptions"
                + " are managed elsewhere",
        "&publicKeyId=|Option 'publicKeyId' is empty: leave it out",
        "&privateKey=RAW( )|Option 'privateKey' is empty: leave it out",
        "&clientId=&publicKeyId=x&privateKey=x|Option 'clientId' is missing: an OAuth app requires",
        "&privateKey=x|Option 'clientId' and option 'publicKeyId' is missing: an OAuth app requires",
        "&callbackPath=coze|Option 'callbackPath' has the path 'coze': it must start with a single slash",
        "&callbackPath=/a/*|has the path '/a/*'",
        "&callbackPath=/a/../b|has the path '/a/../b'",
        "&autoSubscribe=true&eventTypes=bot.published|Option 'autoSubscribe' requires an access token",
        "&autoSubscribe=true&token=pat_x|Option 'autoSubscribe' is true, but option 'eventTypes' is missing",
        "&unsubscribeOnStop=true&eventTypes=bot.published|Option 'unsubscribeOnStop' requires an access token",
        "&unsubscribeOnStop=true&token=pat_x|Option 'unsubscribeOnStop' is true, but option 'eventTypes' is missing",
        "&unsubscribeOnStop=true&autoSubscribe=false&token=pat_x&eventTypes=bot.published|Option 'unsubscribeOnStop' is"
                + " true, but 'autoSubscribe' is false: the next start would not subscribe again",
        "&reconcileInterval=1m|Option 'reconcileInterval' is set, but there is nothing to reconcile",
        "&reconcileInterval=-5&token=pat_x&eventTypes=bot.published|Option 'reconcileInterval' is '-5': it must be a duration",
        "&reconcile-interval=soon|Option 'reconcile-interval' is 'soon': it must be a duration, for example 5m",
        "&timestampTolerance=abc|Option 'timestampTolerance' is 'abc': it must be a duration, for example 5m",
        "&timestampTolerance=-5m|Option 'timestampTolerance' is '-5m': it must be a duration",
        "&timestampTolerance=300|Option 'timestampTolerance' is 300 ms, too short for any callback request",
        "&timestampTolerance=-1|Option 'timestampTolerance' is",
        "&timestampTolerance=24H|Option 'timestampTolerance' is '24H': it must be a duration, for example 5m",
        "&timestampTolerance=1.5|Option 'timestampTolerance' is '1.5': it must be a duration, for example 5m",
        "&reconcileInterval=1d12H|Option 'reconcileInterval' is '1d12H': it must be a duration, for example 5m",
        "&maxBodySize=4294968320|Option 'maxBodySize' is '4294968320': it is too large",
        "&maxBodySize=large|Option 'maxBodySize' is 'large': it must be a whole number",
        "&tokenTtl=long|Option 'tokenTtl' is 'long': it must be a duration, for example 5m",
        "&maxBodySize=4095|Option 'maxBodySize' is 4095: it must be from 4096 to 67108864 bytes, because events",
        "&defaultAuditStatus=RAW( )|Option 'defaultAuditStatus' is empty: leave it out to send no default",
        "&eventTypes=benefit.usage,bot.delete|Option 'eventTypes' contains 'bot.delete', an unknown event type: did you"
                + " mean 'bot.deleted'?",
        "&defaultAuditStatus=maybe|Option 'defaultAuditStatus' is 'maybe', not 'inProgress' (1)",
        "&eventTypes=bot.deleted&defaultAuditStatus=approved|Option 'defaultAuditStatus' has no effect, because option"
                + " 'eventTypes' does not contain bot.published",
        "&eventTypes=bot published|Option 'eventTypes' contains 'bot published', which is not an event type: separate"
                + " event types with commas",
        "&eventTypes=bot.published;bot.deleted|not an event type: separate event types with commas",
        "&eventTypes=bot.published，bot.deleted|not an event type: separate event types with commas (,)",
        "&eventTypes=“bot.published”|not an event type: separate event types with commas (,)",
        "&eventTypes=[bot.published]|starts like a JSON array but is not valid JSON",
        "&eventTypes=RAW( )|Option 'eventTypes' is empty: leave it out to receive all event types",
        "&eventTypes=*|Option 'eventTypes' contains '*', but there are no wildcards: list the event types",
        "&deduplicate=false&idempotentRepository=#repository|Option 'idempotentRepository' is set, but 'deduplicate'"
                + " is false",
        "&deduplicate=false&inProgressRepository=#repository|Option 'inProgressRepository' is set, but 'deduplicate' is"
                + " false: remove one of them",
        "&inProgressRepository=#repository|Option 'inProgressRepository' is set, but 'idempotentRepository' is not",
        "&inProgressRepository=#repository&idempotentRepository=#repository|Options 'inProgressRepository' and"
                + " 'idempotentRepository' are the same repository",
        "&inProgressRepository=#repository&idempotentRepository=#other|Option 'inProgressRepository' is a"
                + " MemoryIdempotentRepository, whose entries do not expire",
        "&inProgressRepository=#kafka&idempotentRepository=#shared|Option 'inProgressRepository' is a"
                + " KafkaIdempotentRepository, whose entries do not expire",
        "&inProgressRepository=#mongo&idempotentRepository=#shared|Option 'inProgressRepository' is a"
                + " MongoDbIdempotentRepository, whose entries do not expire",
        "&inProgressRepository=#cached&idempotentRepository=#shared|Option 'inProgressRepository' is a"
                + " JdbcCachedMessageIdRepository, whose entries do not expire",
        "&inProgressRepository=#proxy&idempotentRepository=#shared|Option 'inProgressRepository' is a"
                + " MemoryIdempotentRepository, whose entries do not expire",
        "&inProgressRepository=#shared&idempotentRepository=#other|Option 'idempotentRepository' is a"
                + " MemoryIdempotentRepository, which replicas do not share",
        "&throwExceptionOnFailure=false|Option 'throwExceptionOnFailure' is not supported by coze:events. Supported:",
        "&body-parameters=none|It is an option of all other operations",
        "&toolUri=direct:x|Option 'toolUri' is not supported by coze:events",
        "&stream=true|Option 'stream' is not supported by coze:events",
        "&parameter.x=y|Option 'parameter.x' of coze:events",
        "&dryRun=true|Option 'dryRun' is not supported by coze:events",
        "&VERIFYTOKEN=x|Option 'VERIFYTOKEN' must be spelled 'verifyToken'",
    })
    void rejectsInvalidOption(String options, String expectedMessage) {
        context.getRegistry().bind("repository", MemoryIdempotentRepository.memoryIdempotentRepository());
        context.getRegistry().bind("other", MemoryIdempotentRepository.memoryIdempotentRepository());
        context.getRegistry().bind("kafka", new KafkaIdempotentRepository());
        context.getRegistry().bind("mongo", new MongoDbIdempotentRepository());
        context.getRegistry().bind("cached", new JdbcCachedMessageIdRepository());
        context.getRegistry().bind("proxy", new Memory_ClientProxy());
        context.getRegistry().bind("shared", new MemoryIdempotentRepository() {
        });

        assertRejected(() -> route(URI_OF_EVENTS + options), expectedMessage);
    }

    @ParameterizedTest
    @CsvSource({"'', ' ON CONFLICT DO NOTHING',, Camel's own query",
        "' AND createdAt > DATEADD(MINUTE, -1, NOW())', ' ON CONFLICT DO NOTHING',,",
        "' AND createdAt > DATEADD(MINUTE, -1, NOW())', '',, Camel's own insertString",
        "' AND createdAt > DATEADD(MINUTE, -1, NOW())', '', CLAIMS, a tableName"})
    void warnsOfClaimsThatDoNotExpire(String condition, String conflict, String tableName, String reason)
            throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:claims;DB_CLOSE_DELAY=-1");
        JdbcMessageIdRepository claims = new JdbcMessageIdRepository(database, "claims");
        claims.setQueryString(claims.getQueryString() + condition);
        claims.setInsertString(claims.getInsertString() + conflict);
        claims.setTableName(tableName);
        context.getRegistry().bind("claims", claims);
        context.getRegistry().bind("shared", new JdbcMessageIdRepository(database, "processed"));
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            route(URI_OF_EVENTS + "&inProgressRepository=#claims&idempotentRepository=#shared");

            assertThat(log.linesOf(CozeComponent.class)).hasSize(reason == null ? 0 : 1).allMatch(line -> line.contains(
                    "Option 'inProgressRepository' is a JdbcMessageIdRepository with " + reason + ", "));
        }
    }

    private static List<Arguments> claimsThatMayNotExpire() {
        return List.of(Arguments.of(new JpaMessageIdRepository(), "JpaMessageIdRepository"),
                Arguments.of(new SpringRedisStringIdempotentRepository(0), "SpringRedisStringIdempotentRepository"),
                Arguments.of(new SpringRedisStringIdempotentRepository(60), null));
    }

    @ParameterizedTest
    @MethodSource("claimsThatMayNotExpire")
    void warnsOfClaimsOfOtherRepositories(IdempotentRepository claims, String name) throws Exception {
        context.getRegistry().bind("claims", claims);
        context.getRegistry().bind("shared", new MemoryIdempotentRepository() {
        });
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            route(URI_OF_EVENTS + "&inProgressRepository=#claims&idempotentRepository=#shared");

            assertThat(log.linesOf(CozeComponent.class)).hasSize(name == null ? 0 : 1).allMatch(line -> line
                    .contains("Option 'inProgressRepository' is a " + name + ", whose entries do not expire"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&inProgressRepository=#claims"})
    void warnsOfProcessedEventsThatExpireWithTheirProcess(String options) throws Exception {
        context.getRegistry().bind("renewed", new JdbcOrphanLockAwareIdempotentRepository());
        context.getRegistry().bind("claims", new MemoryIdempotentRepository() {
        });
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            route(URI_OF_EVENTS + "&idempotentRepository=#renewed" + options);

            assertThat(log.linesOf(CozeComponent.class)).singleElement().asString().contains(
                    "Option 'idempotentRepository' is a JdbcOrphanLockAwareIdempotentRepository, whose entries expire");
        }
    }

    private void setOfComponent(String options) {
        CozeComponent component = context.getComponent("coze", CozeComponent.class);
        for (String option : options.split(" ")) {
            String name = option.split("=")[0];
            Object set = name.endsWith("Repository")
                    ? MemoryIdempotentRepository.memoryIdempotentRepository()
                    : option.split("=")[1];
            assertThat(component.getComponentPropertyConfigurer().configure(context, component, name, set, true))
                    .isTrue();
        }
    }

    /** Also where both are the component's: then one of them has no effect on any endpoint that leaves them so. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "deduplicate=false|&inProgressRepository=#repository|Option 'inProgressRepository' is set, but 'deduplicate' is"
                + " false: remove one of them",
        "deduplicate=false|&idempotentRepository=#repository|Option 'idempotentRepository' is set, but 'deduplicate' is"
                + " false: remove one of them",
        "autoSubscribe=false|&unsubscribeOnStop=true|Option 'unsubscribeOnStop' is true, but 'autoSubscribe' is false:",
        "eventTypes=bot.deleted|&defaultAuditStatus=approved|Option 'defaultAuditStatus' has no effect, because option"
                + " 'eventTypes' does not contain bot.published: add it, or remove 'defaultAuditStatus'",
        "deduplicate=false inProgressRepository|''|Option 'inProgressRepository' is set, but 'deduplicate' is false:"
                + " remove one of them; both are set on the component",
        "deduplicate=false idempotentRepository|''|Option 'idempotentRepository' is set, but 'deduplicate' is false:"
                + " remove one of them; both are set on the component",
        "autoSubscribe=false unsubscribeOnStop=true|''|Option 'unsubscribeOnStop' is true, but 'autoSubscribe' is"
                + " false: the next start would not subscribe again. Remove one of them; both are set on the component",
        "eventTypes=bot.deleted defaultAuditStatus=approved|''|Option 'defaultAuditStatus' has no effect, because option"
                + " 'eventTypes' does not contain bot.published: add it, or remove 'defaultAuditStatus'; both are set"
                + " on the component"})
    void rejectsWhatAnOptionOfTheComponentLeavesWithoutEffect(String ofComponent, String options, String rejected) {
        context.getRegistry().bind("repository", MemoryIdempotentRepository.memoryIdempotentRepository());
        setOfComponent(ofComponent);

        assertRejected(() -> route(URI_OF_EVENTS + options), rejected);
    }

    /** What the component sets is for another of its endpoints. */
    @ParameterizedTest
    @CsvSource({"reconcileInterval=10m, ''", "idempotentRepository, &deduplicate=false",
        "inProgressRepository idempotentRepository, &deduplicate=false", "deduplicate=false, &deduplicate=true",
        "deduplicate=false idempotentRepository, &deduplicate=true",
        "eventTypes=bot.deleted autoSubscribe=false reconcileInterval=10m, ''",
        "defaultAuditStatus=approved, &eventTypes=bot.deleted",
        "eventTypes=bot.published defaultAuditStatus=approved, &eventTypes=bot.deleted",
        "autoSubscribe=true, ''", "unsubscribeOnStop=true, ''",
        "unsubscribeOnStop=true, &eventTypes=bot.deleted&autoSubscribe=false",
        "unsubscribeOnStop=true, &configuration.autoSubscribe=false",
        "autoSubscribe=false unsubscribeOnStop=true, &unsubscribeOnStop=false"})
    void optionOfComponentMayHaveNoEffect(String ofComponent, String options) throws Exception {
        setOfComponent(ofComponent);
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            route(URI_OF_EVENTS + options);

            assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
            assertThat(log.linesOf(CozeComponent.class)).isEmpty();
        }
    }

    @Test
    void internationalizedCallbackUrlIsRegisteredInAscii() {
        assertThat(CallbackUrl.of("https://扣子.cn/hooks", null))
                .isEqualTo(new CallbackUrl("https://xn--i8s97n.cn/hooks", "/hooks", false));
    }

    @Test
    void trimsCallbackUrlAndPath() {
        assertThat(CallbackUrl.of("\uFEFFhttps://a.example/x\u200b\n", "/y\u00a0\r\n"))
                .isEqualTo(new CallbackUrl("https://a.example/x", "/y", true));
    }

    @Test
    void rejectsConsumerOptionOnOperation() {
        assertRejected(() -> context.getEndpoint("coze:subscribe?verifyToken=x"),
                "Option 'verifyToken' is not supported by coze:subscribe", "It is an option of coze:events");
    }

    @Test
    void rejectsProducerOfEvents() {
        assertRejected(() -> context.getEndpoint(URI_OF_EVENTS).createProducer(),
                "You cannot send messages to coze:events: use it as a consumer, in from(\"coze:events?...\")");
    }

    /** The events would be acknowledged, and kept in memory only. */
    @Test
    void rejectsPollingOfEvents() {
        for (String uri : List.of(URI_OF_EVENTS, "webhook:" + URI_OF_EVENTS + "&webhookComponentName=platform-http")) {
            assertRejected(() -> context.createConsumerTemplate().receiveNoWait(uri),
                    "coze:events cannot be polled", "use it in from(\"coze:events?...\")");
        }
    }

    @Test
    void rejectsConsumerOfOperation() {
        assertRejected(() -> route("coze:subscribe?apiAppId=1"),
                "You cannot receive messages from coze:subscribe", "To receive events, use coze:events");
        assertRejected(() -> route("webhook:coze:subscribe?apiAppId=1&webhookComponentName=platform-http"),
                "You cannot receive messages from coze:subscribe");
    }

    @Test
    void rejectsCallbackPathOnWebhook() {
        assertRejected(() -> route("webhook:" + URI_OF_EVENTS
                + "&webhookComponentName=platform-http&callbackPath=/x"),
                "Option 'callbackPath' is not supported by webhook:coze:events: set 'webhookPath' instead");
    }

    @Test
    void rejectsTwoRoutesOnOnePath() throws Exception {
        route(URI_OF_EVENTS);

        assertRejected(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_EVENTS.replace(APP, "2")).log("${body}");
            }
        }), "Another route of this application already listens at path /coze/callback", "'callbackPath'");
    }

    @Test
    void rejectsPathOfAnotherHttpRoute() throws Exception {
        route("platform-http:/coze/callback");

        assertRejected(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_EVENTS).log("${body}");
            }
        }), "Another route of this application already listens at path /coze/callback");
    }

    @Test
    void pathIsFreeAfterRouteStopped() throws Exception {
        route(URI_OF_EVENTS);
        context.getRouteController().stopRoute("events");
        context.removeRoute("events");

        route(URI_OF_EVENTS.replace(APP, "2"));
    }

    /** The engine of a server that is not there, and one whose server was not started. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void missingHttpServerNamesDependency(boolean engine) throws Exception {
        try (CamelContext contextWithoutServer = new DefaultCamelContext()) {
            if (!engine) {
                contextWithoutServer.getRegistry().bind("platform-http", new PlatformHttpComponent() {
                    @Override
                    protected void doStart() {
                        throw new IllegalStateException("no engine");
                    }
                });
            }
            contextWithoutServer.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(URI_OF_EVENTS).log("${body}");
                }
            });

            assertThatThrownBy(contextWithoutServer::start)
                    .hasStackTraceContaining("coze:events requires an HTTP server")
                    .hasStackTraceContaining("camel-platform-http-main")
                    .hasStackTraceContaining("camel.server.enabled=true")
                    .hasStackTraceContaining("camel-platform-http-starter")
                    .hasStackTraceContaining("camel-quarkus-platform-http");
        }
    }

    @Test
    void componentVerifyTokenAppliesToItsAppOnly() throws Exception {
        CozeComponent component = context.getComponent("coze", CozeComponent.class);
        component.getConfiguration().setApiAppId(APP);
        component.getConfiguration().setVerifyToken(VERIFY_TOKEN);

        route("coze:events");
        assertRejected(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("coze:events?apiAppId=2&callbackPath=/two").log("${body}");
            }
        }), "cannot verify callback requests of app 2");
    }
}
