/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import io.github.camelcoze.internal.webhook.WebhookPreCheck;
import io.github.camelcoze.internal.webhook.WebhookServer;

/** In an application without a server, Camel starts routes that nothing can reach. */
final class MissingServer implements WebhookServer {

    @Override
    public void guard(String path, WebhookPreCheck preCheck) {
        throw new IllegalStateException("coze:events requires an HTTP server, but this application starts none: remove"
                + " spring.main.web-application-type=none (of a test, webEnvironment = NONE)");
    }

    @Override
    public void release(String path, WebhookPreCheck preCheck) {
        // nothing was guarded
    }

    @Override
    public String address() {
        return null;
    }
}
