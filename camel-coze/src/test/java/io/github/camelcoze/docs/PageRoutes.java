/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.util.List;
import java.util.Map;

import io.github.camelcoze.CozeComponent;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Loads the routes of a block in YAML or XML, where the whole classes of its page can be beans. */
final class PageRoutes {

    /** What the properties of a deployment are, so that endpoints can be made. */
    private static final Map<String, Object> PLACEHOLDERS = Map.of("coze.app", "7526903225329380000", "coze.connector",
            "1024", "coze.events", "bot.published,bot.deleted", "coze.callback-url",
            "https://hooks.example.com/coze/callback", "coze.bot", "7342866812345678901",
            "coze.workflow", "7366468900000000001", "coze.dataset", "7363569245306940000", "coze.voice",
            "7426720361733144585");

    private PageRoutes() {
    }

    static List<Route> of(Page.Snippet snippet) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setApplicationContextClassLoader(PageClasses.of(snippet.page()).loader());
            PLACEHOLDERS.forEach((name, value) -> context.getPropertiesComponent().addInitialProperty(name,
                    value.toString()));
            CozeComponent coze = new CozeComponent();
            coze.getConfiguration().setToken("pat_of_the_documentation");
            // a route that receives events calls Coze as soon as it starts
            coze.getConfiguration().setBaseUrl("http://127.0.0.1:1");
            context.addComponent("coze", coze);
            if (snippet.text().matches("(?s).*coze(:events|-event-source).*")) {
                MainHttpServer server = new MainHttpServer();
                server.setHost("127.0.0.1");
                server.setPort(0);
                context.addService(server);
            }
            context.start();

            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("snippet." + snippet.language(), snippet.text()));

            return List.copyOf(context.getRoutes());
        }
    }
}
