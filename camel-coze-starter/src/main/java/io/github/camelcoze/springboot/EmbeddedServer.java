/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import java.net.Inet6Address;
import java.net.InetAddress;

import jakarta.servlet.ServletContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * The application's own server, as it is and not as properties would have it: customizers may change it.
 *
 * @param environment has the port
 * @param factory     has the address that it is bound to; none in a servlet container
 */
record EmbeddedServer(Environment environment, ObjectProvider<AbstractConfigurableWebServerFactory> factory) {

    private static final String LOOPBACK = "127.0.0.1";

    /** Host, port and the path in front of those of Camel, without a slash at the end; null without such a server. */
    String address(ServletContext context) {
        String port = environment.getProperty("local.server.port");
        return port == null || context == null
                ? null
                : host() + ":" + port + contextPath(context);
    }

    /** Camel is behind Spring's servlet. Without a slash at the end; empty before there is a server. */
    static String contextPath(ServletContext context) {
        return context == null ? "" : context.getContextPath() + servletPath(context);
    }

    private String host() {
        AbstractConfigurableWebServerFactory server = factory.getIfUnique();
        InetAddress bound = server == null ? null : server.getAddress();
        if (bound == null || bound.isAnyLocalAddress()) {
            return LOOPBACK;
        }
        return bound instanceof Inet6Address ? "[" + bound.getHostAddress() + "]" : bound.getHostAddress();
    }

    private static String servletPath(ServletContext context) {
        return context.getServletRegistrations().values().stream()
                .filter(servlet -> DispatcherServlet.class.getName().equals(servlet.getClassName()))
                .flatMap(servlet -> servlet.getMappings().stream()).filter(mapping -> mapping.endsWith("/*"))
                .map(mapping -> mapping.substring(0, mapping.length() - 2)).findFirst().orElse("");
    }
}
