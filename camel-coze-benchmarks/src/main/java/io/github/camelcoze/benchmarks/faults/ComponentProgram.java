/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.security.Security;
import java.util.HashMap;
import java.util.Map;

import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.Counts;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Receives events, counts them, and calls the API on command. Arguments are {@code name=value}: {@code port} (to listen on), {@code app.<n>} (an
 * app to receive the events of), what else {@link EventRoutes} knows of it, and options of the component
 * ({@code camel.component.coze.…}).
 */
public final class ComponentProgram {

    private final EventTracker seen = new EventTracker();
    private final Main main = new Main();

    private ComponentProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        // an unknown name is remembered for 10 s by default; this is the only way to change it
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            options.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        new ComponentProgram().serve(options);
    }

    private void serve(Map<String, String> options) throws Exception {
        Commands commands = new Commands();
        int port = Integer.parseInt(options.get("port"));
        options.forEach((name, value) -> {
            if (name.startsWith("camel.")) {
                main.addInitialProperty(name, value);
            }
        });
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", Integer.toString(port));
        main.configure().addRoutesBuilder(new EventRoutes(options, port, seen));
        main.start();
        ApiCaller api = new ApiCaller(main.getCamelTemplate());
        commands
                .on("seen", words -> seen.counts(words[0]))
                .on("call", words -> api.call(Integer.parseInt(words[0]), words[1]))
                .on("begin-calls", words -> api.begin(words[0]))
                .on("end-calls", words -> api.end())
                .on("registered", words -> registered())
                .on("under-way", words -> context().getInflightRepository().size()
                        + PluginHelper.getAsyncProcessorAwaitManager(context().getCamelContextExtension()).size())
                .on("log-to", words -> {
                    System.setProperty("log.file", words[0]);
                    Configurator.reconfigure();
                    return null;
                })
                .serve(port);
    }

    private CamelContext context() {
        return main.getCamelContext();
    }

    /** Of how many endpoints that receive events the address is registered, and of how many not. */
    private Counts registered() {
        Counts counts = new Counts();
        context().getRoutes().stream().map(route -> route.getEndpoint()).filter(CozeEndpoint.class::isInstance)
                .forEach(endpoint -> counts.add(((CozeEndpoint) endpoint).getRegistrationState()));
        return counts;
    }
}
