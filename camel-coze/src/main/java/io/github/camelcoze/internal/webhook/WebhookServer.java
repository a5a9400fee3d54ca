/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

/**
 * What stands before an HTTP server that would read any body whole before it hands it over. One in Camel's registry is asked
 * to bound what is read at the paths of callbacks.
 */
public interface WebhookServer {

    /**
     * Callbacks will arrive at a path, perhaps again.
     *
     * @param path     begins with a slash; without what the server itself puts before all paths
     * @param preCheck what to let in
     */
    void guard(String path, WebhookPreCheck preCheck);
}
