/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.pipeline;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcoze.event.CozeEventTypes;
import io.github.camelcoze.examples.EventCamel;
import io.github.camelcoze.examples.Example;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.sandbox.SandboxReply;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.main.Main;

/**
 * Receives events, and answers them, with Kafka in between; both in this process, or what PIPELINE_ROLE names. A worker has
 * PIPELINE_THREADS threads. With a sandbox it triggers some events, of which a few come twice.
 */
public final class PipelineExample implements Example {

    private static final int GATEWAY_TIMEOUT = 504;
    private static final int BAD_REQUEST = 400;
    private static final String REJECTED = "Mallory";
    private static final String OTHER_BOT = "7342866812345678902";
    private static final String THREADS = "2";

    private Map<String, String> environment;
    private boolean receives;
    private boolean works;
    private Platform platform;
    private PrintStream out;

    @Override
    public Platform platform(Map<String, String> variables) {
        environment = variables;
        String role = environment.getOrDefault("PIPELINE_ROLE", "");
        receives = !role.equals("worker");
        works = !role.equals("receiver");
        if (!Stream.of("", "receiver", "worker").toList().contains(role)) {
            throw new IllegalArgumentException("PIPELINE_ROLE is '" + role
                    + "': set it to 'receiver' or 'worker', or do not set it to have both in one process.");
        }
        require("PIPELINE_KAFKA_BROKERS");
        if (works) {
            require("PIPELINE_JDBC_URL");
        }
        return receives ? Platform.withCallbacks(environment, sandbox()) : Platform.withBot(environment, bot());
    }

    private void require(String name) {
        if (environment.getOrDefault(name, "").isBlank()) {
            throw new IllegalArgumentException(name + " is not set. This example needs a Kafka, whose address is in"
                    + " PIPELINE_KAFKA_BROKERS, and a PostgreSQL, which is in PIPELINE_JDBC_URL, PIPELINE_JDBC_USER"
                    + " and PIPELINE_JDBC_PASSWORD. mvn -q -Ppipeline starts both, and runs it.");
        }
    }

    private static CozeSandboxBuilder sandbox() {
        return CozeSandbox.builder().apiApp(Platform.SANDBOX_APP, "app of the example").bot(bot());
    }

    private static SandboxBot bot() {
        return SandboxBot.of(Platform.SANDBOX_BOT)
                .replyContaining(REJECTED, SandboxReply.rejected(BAD_REQUEST, 4000, "no"))
                .replyContaining(CozeEventTypes.BOT_PUBLISHED, SandboxReply.text("There is a new bot: try it!"))
                .otherwise(SandboxReply.text("A bot has left us."));
    }

    @Override
    public boolean run(Platform where, PrintStream console) throws Exception {
        platform = where;
        out = console;
        out.println();
        out.println("camel-coze example 'pipeline', connected to " + platform);
        out.println(receives
                ? platform.aboutReceiving()
                : Platform.useTheRealOne("COZE_API_TOKEN and COZE_BOT_ID"));
        out.println();

        Main main = platform.newMain();
        main.addInitialProperty("pipeline.brokers", environment.get("PIPELINE_KAFKA_BROKERS"));
        main.addInitialProperty("pipeline.threads", environment.getOrDefault("PIPELINE_THREADS", THREADS));
        boolean done;
        try (PipelineDatabase database = works ? PipelineDatabase.open(environment) : null) {
            if (receives) {
                out.println("1. Receive the events of app " + platform.app() + " and hand them to Kafka");
                main.configure().addRoutesBuilder(new ReceiverRoute());
            }
            if (works) {
                out.println("2. Take them from Kafka, ask a bot about them, and store its answers in PostgreSQL");
                main.bind("pipeline", database.dataSource());
                main.addInitialProperty("coze.bot", botOrSandboxBot());
                main.configure().addRoutesBuilder(new WorkerRoute());
            }
            done = start(main, database);
        }

        out.println();
        out.println(done ? "Done: every event was answered once." : "Failed. See the message above.");
        out.println();
        return done;
    }

    /** Where callbacks are received, the platform has no bot for us. */
    private String botOrSandboxBot() {
        if (platform.bot() != null) {
            return platform.bot();
        }
        if (platform.sandbox() == null) {
            throw new IllegalArgumentException("COZE_BOT_ID is not set. Set it to the bot that is asked about events.");
        }
        return Platform.SANDBOX_BOT;
    }

    private boolean start(Main main, PipelineDatabase database) throws Exception {
        try (EventCamel camel = EventCamel.start(platform, main)) {
            if (receives && !camel.awaitRegistration()) {
                return false;
            }
            if (platform.sandbox() != null && receives && works) {
                return makeEventsCome(camel, database);
            }
            out.println("3. Waiting for events, press Ctrl-C to stop");
            camel.untilStopped();
            return false;
        }
    }

    private boolean makeEventsCome(EventCamel camel, PipelineDatabase database) throws Exception {
        out.println("3. Two bots are published, and one of them is deleted again");
        happen(camel, bot(CozeEventTypes.BOT_PUBLISHED, Platform.SANDBOX_BOT, "Ada"));
        happen(camel, bot(CozeEventTypes.BOT_PUBLISHED, OTHER_BOT, "Bert"));
        happen(camel, bot(CozeEventTypes.BOT_DELETED, OTHER_BOT, "Bert"));
        camel.await("the answers", () -> database.answers() == 3);
        out.println("4. A response is lost, and Coze redelivers the event: the receiver skips the duplicate");
        platform.sandbox().inject(SandboxFault.onDeliveries().status(GATEWAY_TIMEOUT));
        happen(camel, bot(CozeEventTypes.BOT_PUBLISHED, OTHER_BOT, "Bert").eventId("again"));
        camel.await("the answer", () -> database.answers() == 4);
        out.println("5. An event is in Kafka twice, as after a crash: the worker finds its answer");
        camel.main().getCamelTemplate().sendBodyAndHeader("kafka:coze-events?brokers={{pipeline.brokers}}",
                platform.sandbox().deliveries("again").get(0).requestText(), KafkaConstants.KEY, OTHER_BOT);
        happen(camel, bot(CozeEventTypes.BOT_DELETED, OTHER_BOT, "Bert"));
        camel.await("the answer", () -> database.answers() == 5);
        out.println("6. The bot rejects a question: the event is kept in another topic, and the next one goes on");
        happen(camel, bot(CozeEventTypes.BOT_PUBLISHED, OTHER_BOT, REJECTED));
        happen(camel, bot(CozeEventTypes.BOT_DELETED, OTHER_BOT, "Bert"));
        camel.await("the answer", () -> database.answers() == 6);
        List<String> bots = List.of(database.bot(Platform.SANDBOX_BOT), database.bot(OTHER_BOT));
        out.println("7. The last event of each bot, and how many were answered: Ada " + bots.get(0) + ", Bert "
                + bots.get(1));
        return bots.equals(List.of("bot.published 1", "bot.deleted 5"));
    }

    private SandboxEvent bot(String type, String id, String name) {
        return SandboxEvent.of(platform.app(), type).field("bot_id", id).field("bot_name", name);
    }

    /** One after the other, or their order would be chance. */
    private void happen(EventCamel camel, SandboxEvent event) {
        platform.sandbox().trigger(event);
        camel.awaitDeliveries();
    }
}
