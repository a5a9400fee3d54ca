/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Properties;

import io.github.camelcoze.benchmarks.process.Commands;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** Kafka, one broker that is its own controller, as a program: its arguments are the folder of its data, and two ports. */
public final class KafkaBroker {

    private static final int NODE = 1;

    private KafkaBroker() {
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands();
        Path data = Path.of(arguments[0]);
        format(data);
        new KafkaRaftServer(KafkaConfig.fromProps(properties(data, arguments[1], arguments[2])), Time.SYSTEM).startup();
        commands.serve("started");
    }

    /** As kafka-storage.sh does; a folder that has been used stays as it is. */
    private static void format(Path data) throws Exception {
        new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream())).setIgnoreFormatted(true)
                .setClusterId("camel-coze-pipeline-00").setNodeId(NODE).addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString()).setControllerListenerName("CONTROLLER").run();
    }

    private static Properties properties(Path data, String port, String controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("log.dirs", data.toString());
        // there is one broker only
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        return properties;
    }
}
