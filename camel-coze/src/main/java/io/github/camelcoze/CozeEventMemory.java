/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import io.github.camelcoze.callback.Repeats;
import io.github.camelcoze.callback.VerifyToken;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;

/** What an endpoint knows of its events while its route comes and goes: one that is started again goes on where it was. */
final class CozeEventMemory {

    /** Some 2 MB: more than Coze sends in a day to most, and no burden. */
    private static final int REMEMBERED_EVENTS = 10_000;

    private final CozeEndpoint endpoint;
    private Repeats repeats;
    private VerifyToken verifyToken;

    CozeEventMemory(CozeEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** What has been processed. */
    synchronized Repeats repeats() throws Exception {
        if (repeats == null) {
            repeats = new Repeats(endpoint.getEventsOptions().isDeduplicate() ? repository() : null);
        }
        return repeats;
    }

    private IdempotentRepository repository() throws Exception {
        CamelContext context = endpoint.getCamelContext();
        IdempotentRepository repository = endpoint.getEventsOptions().getIdempotentRepository();
        if (repository == null) {
            repository = MemoryIdempotentRepository.memoryIdempotentRepository(REMEMBERED_EVENTS);
        } else if (!context.hasService(repository)) {
            // as Camel does with those of its idempotent consumer
            context.addService(repository);
        }
        ServiceHelper.startService(repository);
        return repository;
    }

    /** The verify token, which need not be looked up again before callbacks are taken. */
    synchronized VerifyToken verifyToken(CozeEventSettings settings) {
        if (verifyToken == null) {
            verifyToken = settings.verifyToken();
        }
        return verifyToken;
    }
}
