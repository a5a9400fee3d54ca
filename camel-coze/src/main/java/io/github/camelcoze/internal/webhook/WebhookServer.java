/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

/**
 * Protects an HTTP server that would read a body of any size. One in Camel's registry limits what is read at the paths
 * of callback requests.
 */
public interface WebhookServer {

    /**
     * Guards a path, for the first time or again.
     *
     * @param path     begins with a slash; without the context path of the server
     * @param preCheck the check of requests at this path
     */
    void guard(String path, WebhookPreCheck preCheck);

    /** The path is free again: another route may use it, with requests of any form. */
    void release(String path, WebhookPreCheck preCheck);

    /**
     * Host, port and context path as requests of this machine reach it, such as 127.0.0.1:8080/app; null if unknown.
     *
     * @throws IllegalStateException when there is no HTTP server
     */
    String address();

    /** The path before those of routes, without a slash at the end; empty for none. */
    default String contextPath() {
        return "";
    }
}
