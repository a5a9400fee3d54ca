/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelcoze.sandbox.CozeSandbox;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Camel Main with a YAML route that uses the Kamelets of the jar. */
public abstract class KameletTestSupport {

    public static final String TOKEN = "pat_unmistakableTokenOfTheKamelets42";
    public static final String CONNECTOR = "7337000000000000001";
    public static final String BOT = "7342866812345670000";

    public CozeSandbox coze;
    public String app;
    public int port;

    @TempDir
    private Path folder;
    private Main main;
    private final Map<String, String> properties = new TreeMap<>();

    @BeforeEach
    public void startCoze() {
        coze = CozeSandbox.builder().accessToken(TOKEN).publishedBot(BOT, CONNECTOR)
                .responseTimeouts(SandboxTestSupport.PATIENCE, SandboxTestSupport.PATIENCE)
                .redeliveries(Collections.nCopies(100, Duration.ofMillis(100)).toArray(Duration[]::new)).start();
        app = coze.createApiApp("kamelets");
        port = FreePort.next();
        property("coze.app", app);
        property("coze.api", coze.baseUrl());
        property("coze.token", TOKEN);
        property("coze.callback-url", "http://127.0.0.1:" + port + "/hooks/coze");
    }

    @AfterEach
    public void stop() {
        stopCamel();
        coze.close();
    }

    /** Before it is started with another route. */
    public final void stopCamel() {
        if (main != null) {
            main.stop();
        }
    }

    /** One line of application.properties. */
    public final void property(String name, String value) {
        properties.put(name, value);
    }

    /** What a Kamelet of that name is given in every route. */
    public final void kameletProperty(String kamelet, String name, String value) {
        property("camel.kamelet." + kamelet + "." + name, value);
    }

    public final void removeProperties(String prefix) {
        properties.keySet().removeIf(name -> name.startsWith(prefix));
    }

    /** A route of a Kamelet that is sent messages, with those properties. */
    public static String call(String kamelet, String properties) {
        return """
                - from:
                    uri: direct:start
                    steps:
                    - to:
                        uri: kamelet:%s
                        parameters:
                          baseUrl: "{{coze.api}}"
                """.formatted(kamelet) + properties.indent(10);
    }

    /** Starts Camel with that route. */
    public final CamelContext start(String yaml) throws Exception {
        Path routes = folder.resolve("routes.camel.yaml");
        Files.writeString(routes, yaml, StandardCharsets.UTF_8);
        main = new Main();
        main.configure().withRoutesIncludePattern("file:" + routes);
        properties.forEach(main::addInitialProperty);
        main.start();
        return main.getCamelContext();
    }

    /** The same with the HTTP server that listens for callbacks. */
    public final CamelContext startWithServer(String yaml) throws Exception {
        property("camel.server.enabled", "true");
        property("camel.server.host", "127.0.0.1");
        property("camel.server.port", String.valueOf(port));
        return start(yaml);
    }

    public final MockEndpoint mock() {
        return main.getCamelContext().getEndpoint("mock:result", MockEndpoint.class);
    }
}
