/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import io.github.camelcoze.CozeConfiguration;
import io.github.camelcoze.internal.webhook.registration.VerifyToken;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;

/** The state of an endpoint that survives a restart of its route. */
public final class ConsumerState {

    /** About 2 MB: more events than most applications receive in a day. */
    private static final int MAX_EVENTS = 10_000;

    private final CamelContext context;
    private final CozeConfiguration configuration;
    private EventDeduplicator deduplicator;
    private VerifyToken verifyToken;

    public ConsumerState(CamelContext context, CozeConfiguration configuration) {
        this.context = context;
        this.configuration = configuration;
    }

    synchronized EventDeduplicator deduplicator() throws Exception {
        if (deduplicator == null) {
            deduplicator = new EventDeduplicator(configuration.isDeduplicate() ? repository() : null);
        }
        return deduplicator;
    }

    private IdempotentRepository repository() throws Exception {
        IdempotentRepository repository = configuration.getIdempotentRepository();
        if (repository == null) {
            repository = MemoryIdempotentRepository.memoryIdempotentRepository(MAX_EVENTS);
        } else if (!context.hasService(repository)) {
            // as Camel does with those of its idempotent consumer
            context.addService(repository);
        }
        ServiceHelper.startService(repository);
        return repository;
    }

    /** The verify token, which need not be looked up again after a restart of the route. */
    synchronized VerifyToken verifyToken(WebhookSettings settings) {
        if (verifyToken == null) {
            verifyToken = settings.verifyToken();
        }
        return verifyToken;
    }
}
