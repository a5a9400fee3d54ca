/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.Arrays;
import java.util.List;

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
    private List<Object> deduplicatorOptions;
    private VerifyToken verifyToken;

    public ConsumerState(CamelContext context, CozeConfiguration configuration) {
        this.context = context;
        this.configuration = configuration;
    }

    synchronized EventDeduplicator deduplicator() throws Exception {
        List<Object> options = Arrays.asList(configuration.isDeduplicate(), configuration.getIdempotentRepository(),
                configuration.getInProgressRepository());
        if (!options.equals(deduplicatorOptions)) {
            deduplicator = configuration.isDeduplicate() ? createDeduplicator() : new EventDeduplicator(null);
            deduplicatorOptions = options;
        }
        return deduplicator;
    }

    private EventDeduplicator createDeduplicator() throws Exception {
        IdempotentRepository processed = configuration.getIdempotentRepository();
        if (processed == null) {
            processed = MemoryIdempotentRepository.memoryIdempotentRepository(MAX_EVENTS);
            ServiceHelper.startService(processed);
        } else {
            start(processed);
        }
        IdempotentRepository claims = configuration.getInProgressRepository();
        if (claims != null) {
            start(claims);
        }
        return new EventDeduplicator(processed, claims);
    }

    /** As Camel does with those of its idempotent consumer. */
    private void start(IdempotentRepository repository) throws Exception {
        if (!context.hasService(repository)) {
            context.addService(repository);
        }
        ServiceHelper.startService(repository);
    }

    /** The verify token: one that was looked up need not be again after a restart of the route. */
    synchronized VerifyToken verifyToken(WebhookSettings settings) {
        VerifyToken configured = settings.verifyToken();
        if (verifyToken == null || !verifyToken.isLookedUp() || !configured.isLookedUp()) {
            verifyToken = configured;
        }
        return verifyToken;
    }
}
