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

    private final Lock lock = new ReentrantLock();
    private final Map<Target, Shared> checks = new HashMap<>();
    private int lastNumber;

    /** A producer starts. Does nothing where there is no camel-health, or the component's checks are turned off. */
    void add(CozeEndpoint endpoint) {
        WritableHealthCheckRepository repository = repository(endpoint);
        if (repository == null || !endpoint.getComponent().isHealthCheckProducerEnabled()) {
            return;
        }
        lock.lock();
        try {
            Shared shared = checks.computeIfAbsent(target(endpoint), target -> {
                CozeHealthCheck check = new CozeHealthCheck(id(endpoint),
                        endpoint.createClientForHealthCheck(), target.baseUrl);
                repository.addHealthCheck(check);
                return new Shared(check);
            });
            shared.producers++;
        } finally {
            lock.unlock();
        }
    }

    /** A producer stops. */
    void remove(CozeEndpoint endpoint) {
        lock.lock();
        try {
            Shared shared = checks.get(target(endpoint));
            if (shared != null && --shared.producers == 0) {
                checks.remove(target(endpoint));
                WritableHealthCheckRepository repository = repository(endpoint);
                if (repository != null) {
                    repository.removeHealthCheck(shared.check);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Its own among those of a context, where the component may be under several names. */
    private String id(CozeEndpoint endpoint) {
        return "producer:" + StringHelper.before(endpoint.getEndpointUri(), ":") + "-" + ++lastNumber;
    }

    private static Target target(CozeEndpoint endpoint) {
        return new Target(endpoint.getConfiguration().getBaseUrl(), endpoint.accessTokens());
    }

    private static WritableHealthCheckRepository repository(CozeEndpoint endpoint) {
        return HealthCheckHelper.getHealthCheckRepository(endpoint.getCamelContext(), "producers",
                WritableHealthCheckRepository.class);
    }

    private record Target(String baseUrl, AccessTokens tokens) {
    }

    private static final class Shared {
        final CozeHealthCheck check;
        int producers;

        Shared(CozeHealthCheck check) {
            this.check = check;
        }
    }
}
