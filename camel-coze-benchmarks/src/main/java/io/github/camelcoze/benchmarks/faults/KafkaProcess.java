/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.process.Ports;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A {@linkplain KafkaBroker broker} in a JVM of its own, which can be killed, and is there again with the same data. */
final class KafkaProcess implements AutoCloseable {

    private final Path folder;
    private final Path data;
    private final int port = Ports.free();
    private final int controllerPort = Ports.free();
    private JavaProcess process;

    private KafkaProcess(Path folder) throws IOException {
        this.folder = folder;
        this.data = folder.resolve("kafka-data");
        deleteData();
        Files.deleteIfExists(folder.resolve("kafka.log"));
    }

    /** @param folder for its data, which are deleted when it is closed or started the next time, and its output */
    static KafkaProcess start(Path folder) throws IOException {
        KafkaProcess kafka = new KafkaProcess(folder);
        kafka.restart();
        return kafka;
    }

    void restart() throws IOException {
        process = JavaProcess.start(folder, "kafka", KafkaBroker.class, List.of("-Xmx512m", "-XX:+UseSerialGC"),
                data.toString(), Integer.toString(port), Integer.toString(controllerPort));
    }

    /** SIGKILL: what it has not written yet, the operating system still has. */
    void kill() {
        process.kill();
    }

    String brokers() {
        return "127.0.0.1:" + port;
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", brokers()));
    }

    /** Before it is used; clients that find no topic warn, and get one of the default size. */
    KafkaProcess create(String topic, int partitions) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
        }
        return this;
    }

    /** How many records a topic has. */
    long records(String topic) throws Exception {
        try (Admin admin = admin()) {
            return ends(admin, topic).values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** How many records of a topic a group has not committed yet. */
    long lag(String topic, String group) {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata().get();
            return ends(admin, topic).entrySet().stream().mapToLong(end -> end.getValue()
                    - (committed.get(end.getKey()) == null ? 0 : committed.get(end.getKey()).offset())).sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, String topic)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic)
                .partitions().stream()
                .collect(Collectors.toMap(one -> new TopicPartition(topic, one.partition()),
                        one -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey,
                        (Map.Entry<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> end) -> end
                                .getValue().offset()));
    }

    private void deleteData() throws IOException {
        if (Files.exists(data)) {
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() {
        process.close();
        try {
            deleteData();
        } catch (IOException e) {
            System.err.println("Kafka's data could not be deleted: " + e);
        }
    }
}
