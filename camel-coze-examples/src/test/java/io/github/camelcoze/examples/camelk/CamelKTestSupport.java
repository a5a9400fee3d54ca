/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.camelk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs the resources of Camel K on Camel Main as they are, with the settings that a test puts into Secret and ConfigMap. */
abstract class CamelKTestSupport extends ExampleTestSupport {

    static final String APP = "7511638893163000000";

    private static final Duration SOON = Duration.ofMillis(100);

    CozeSandbox coze;

    @TempDir
    private Path folder;
    private final List<Main> running = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> settings = new TreeMap<>();

    CamelKTestSupport() {
        super("camel-k");
    }

    @BeforeEach
    void startCoze() {
        coze = CozeSandbox.builder().accessToken("pat_real").apiApp(APP, "app of the cluster")
                .responseTimeouts(PATIENCE, PATIENCE)
                .redeliveries(Collections.nCopies(9, SOON).toArray(Duration[]::new))
                .start();
        set("camel.component.coze.baseUrl", coze.baseUrl());
        set("camel.component.coze.token", coze.accessToken());
        set("camel.component.coze.verifyToken", coze.verifyToken(APP));
        set("coze.app", APP);
    }

    @AfterEach
    void stop() {
        running.forEach(Main::stop);
        coze.close();
    }

    /** Writes a value into Secret or ConfigMap, where it is one of them. */
    final void set(String property, String value) {
        settings.put(property, value);
    }

    /** Runs one of the files. What Camel K adds is the HTTP server. */
    final Main start(String name, int port) throws Exception {
        CamelKResource resource = CamelKResource.of(name);
        Properties mounted = resource.properties();
        settings.forEach(mounted::replace);
        Main main = new Main();
        main.configure().withRoutesIncludePattern("file:" + resource.routes(folder)).withLogName("example");
        mounted.forEach((property, value) -> main.addInitialProperty((String) property, (String) value));
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", Integer.toString(port));
        running.add(main);
        main.start();
        return main;
    }

    final void awaitSubscribed(String... eventTypes) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(coze.subscriptions(APP)).containsExactlyInAnyOrder(eventTypes));
    }

    /** Makes something happen, and waits until it has been delivered. */
    final String happen(String eventType) {
        String id = coze.trigger(SandboxEvent.of(APP, eventType)).get(0);
        awaitDeliveries(coze);
        return id;
    }
}
