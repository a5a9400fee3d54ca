/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.CozeSandboxBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An example as {@code mvn -Pdemo} runs it, with the environment that a test chooses. */
public abstract class ExampleTestSupport {

    /** Of a busy machine. */
    protected static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final String name;

    protected ExampleTestSupport(String name) {
        this.name = name;
    }

    protected final String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Waits until something has been printed. */
    protected final void awaitPrinted(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(printed()).contains(text));
    }

    /** Waits until all that has happened has been delivered. */
    protected static void awaitDeliveries(CozeSandbox sandbox) {
        await().atMost(PATIENCE).until(() -> sandbox.pendingDeliveries() == 0);
    }

    protected final int run(Map<String, String> environment) {
        return printing(out -> Examples.run(name, environment, out));
    }

    /** Lines of the routes go through the log, to the console of this process. */
    protected final <T> T printing(Function<PrintStream, T> something) {
        PrintStream console = System.out;
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(out);
        try {
            return something.apply(out);
        } finally {
            System.setOut(console);
        }
    }

    /** Runs one that goes on until Ctrl-C is pressed; closing is pressing it. */
    protected final AutoCloseable start(Map<String, String> environment) {
        Thread running = new Thread(() -> run(environment), "example " + name);
        running.start();
        return () -> {
            running.interrupt();
            running.join();
        };
    }

    /** A Coze to take for the real one, which sends no event twice; it bears with a busy machine. */
    protected static CozeSandboxBuilder real() {
        return CozeSandbox.builder().accessToken("pat_real").redeliveries().responseTimeouts(PATIENCE, PATIENCE);
    }

    /** What a real Coze that the example is forwarded to by nobody is called with. */
    protected static Map<String, String> callbacks(CozeSandbox real, String app) {
        int port = freePort();
        return Map.of("COZE_API_BASE", real.baseUrl(), "COZE_API_TOKEN", real.accessToken(), "COZE_API_APP_ID", app,
                "COZE_CALLBACK_URL", "http://127.0.0.1:" + port + "/hooks/coze", "COZE_CALLBACK_PORT",
                Integer.toString(port));
    }

    /** One that no outgoing connection is given: those begin at 32768 on Linux, and some are made meanwhile. */
    protected static int freePort() {
        for (int port = 20000 + ThreadLocalRandom.current().nextInt(10000); port < 32768; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: the next one
            }
        }
        throw new IllegalStateException("no port is free");
    }
}
