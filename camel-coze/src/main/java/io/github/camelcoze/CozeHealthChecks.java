/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.github.camelcoze.client.AccessTokens;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.util.StringHelper;

/**
 * The health checks of a component's producers: one for all that call the same Coze with the same credentials, so that a
 * probe makes one call, whatever the number of routes.
 */
final class CozeHealthChecks {

    /** Endpoints that come out of messages, each with its own token, must not make a probe call Coze a thousand times. */
    private static final int MOST = 100;

    private final Lock lock = new ReentrantLock();
    private final Map<Target, Shared> checks = new HashMap<>();
    private int lastNumber;

    /**
     * A producer starts.
     *
     * @return to be run when it stops; does nothing where there is no camel-health, the component's checks are turned off, or
     *         there are too many
     */
    Runnable add(CozeEndpoint endpoint) {
        WritableHealthCheckRepository repository = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (repository == null || !endpoint.getComponent().isHealthCheckProducerEnabled()) {
            return () -> {
            };
        }
        Target target = new Target(endpoint.getConfiguration().getBaseUrl(), endpoint.accessTokens());
        lock.lock();
        try {
            Shared shared = checks.get(target);
            if (shared == null) {
                if (checks.size() >= MOST) {
                    return () -> {
                    };
                }
                shared = new Shared(new CozeHealthCheck(id(endpoint), endpoint.createClientForHealthCheck(),
                        target.baseUrl), repository);
                repository.addHealthCheck(shared.check);
                checks.put(target, shared);
            }
            shared.producers++;
        } finally {
            lock.unlock();
        }
        return () -> remove(target);
    }

    private void remove(Target target) {
        lock.lock();
        try {
            Shared shared = checks.get(target);
            if (--shared.producers == 0) {
                checks.remove(target);
                shared.repository.removeHealthCheck(shared.check);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Its own among those of a context, where the component may be under several names. */
    private String id(CozeEndpoint endpoint) {
        return "producer:" + StringHelper.before(endpoint.getEndpointUri(), ":") + "-" + ++lastNumber;
    }

    private record Target(String baseUrl, AccessTokens tokens) {
    }

    private static final class Shared {
        final CozeHealthCheck check;
        final WritableHealthCheckRepository repository;
        int producers;

        Shared(CozeHealthCheck check, WritableHealthCheckRepository repository) {
            this.check = check;
            this.repository = repository;
        }
    }
}
