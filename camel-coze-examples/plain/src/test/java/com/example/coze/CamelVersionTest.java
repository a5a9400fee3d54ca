/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.coze;

import java.io.File;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpServer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an application gets that imports the BOM of a version of Camel and adds camel-coze. */
class CamelVersionTest {

    /** The annotations have no patch releases since 2.20. */
    private static final Pattern JACKSON = Pattern
            .compile(
                    ".*[/\\\\](jackson-(?:core|databind|annotations|dataformat-.+|datatype-.+|module-.+))-(\\d+\\.\\d+)(\\.\\d+)?\\.jar");

    @Test
    void thereIsOneJackson() {
        Map<String, String> minors = new TreeMap<>();
        Map<String, String> patches = new TreeMap<>();
        for (String jar : classPath()) {
            Matcher jackson = JACKSON.matcher(jar);
            if (jackson.matches()) {
                minors.put(jackson.group(1), jackson.group(2));
                if (!jackson.group(1).equals("jackson-annotations")) {
                    patches.put(jackson.group(1), jackson.group(2) + jackson.group(3));
                }
            }
        }
        assertThat(minors).containsKeys("jackson-core", "jackson-databind", "jackson-annotations");
        assertThat(minors.values()).as("%s", minors).containsOnly(minors.get("jackson-databind"));
        assertThat(patches.values()).as("%s", patches).containsOnly(patches.get("jackson-databind"));
    }

    private static String[] classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator);
    }

    @Test
    void aCallIsMade() throws Exception {
        HttpServer coze = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        coze.createContext("/", request -> {
            byte[] json = "{\"code\": 0, \"msg\": \"\"}".getBytes(StandardCharsets.UTF_8);
            request.getRequestBody().readAllBytes();
            request.getResponseHeaders().add("Content-Type", "application/json");
            request.sendResponseHeaders(200, json.length);
            request.getResponseBody().write(json);
            request.close();
        });
        coze.start();
        Main main = new Main();
        main.addInitialProperty("camel.component.coze.baseUrl", "http://127.0.0.1:" + coze.getAddress().getPort());
        main.addInitialProperty("camel.component.coze.token", "pat_of_a_test");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:subscribe").to("coze:subscribe?apiAppId=1&eventTypes=bot.published");
            }
        });
        try {
            main.start();
            CamelContext camel = main.getCamelContext();
            Exchange exchange = camel.createProducerTemplate().request("direct:subscribe", empty -> {
            });
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader("CamelCozeCode", String.class)).isEqualTo("0");
            assertThat(camel.getVersion()).isEqualTo(System.getProperty("camel.version"));
        } finally {
            main.stop();
            coze.stop(0);
        }
    }
}
