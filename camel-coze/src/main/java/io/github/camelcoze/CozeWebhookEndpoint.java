/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.List;

import org.apache.camel.Processor;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;

/** An endpoint that {@code webhook:} can use, too. Only to be loaded where camel-webhook is on the classpath. */
class CozeWebhookEndpoint extends CozeEndpoint implements WebhookCapableEndpoint {

    private final CozeWebhookHandler webhook = new CozeWebhookHandler(this);

    private CozeWebhookEndpoint(String uri, CozeComponent component, String operation,
            CozeConfiguration configuration) {
        super(uri, component, operation, configuration);
    }

    static CozeEndpoint create(String uri, CozeComponent component, String operation,
            CozeConfiguration configuration) {
        return new CozeWebhookEndpoint(uri, component, operation, configuration);
    }

    @Override
    public Processor createWebhookHandler(Processor next) {
        checkSource(next);
        return webhook.handler(next);
    }

    /**
     * Coze verifies the URL during registration, and the server does not listen yet: the handler registers it once
     * started.
     */
    @Override
    public void registerWebhook() {
        webhook.setManaged(true);
    }

    /** Other routes may use the same app; option unsubscribeOnStop decides what is removed. */
    @Override
    public void unregisterWebhook() {
        webhook.setManaged(false);
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration webhookConfiguration) {
        webhook.setConfiguration(webhookConfiguration);
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }
}
