/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.health;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.camelcoze.internal.http.AccessTokenSource;
import io.github.camelcoze.internal.http.CozeClient;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;

/**
 * The health checks of a component's producers: one for all with the same base URL and credentials, so that a probe
 * makes one call, whatever the number of routes.
 */
public final class ApiHealthChecks {

    /** Dynamic endpoints, each with its own token, must not make a probe call Coze a thousand times. */
    private static final int MAX_CHECKS = 100;

    private final Lock lock = new ReentrantLock();
    private final Map<Target, Shared> checks = new HashMap<>();
    private int lastNumber;

    /**
     * A producer starts.
     *
     * @param  context the CamelContext
     * @param  scheme  the name of the component in the context
     * @param  baseUrl its base URL
     * @param  tokens  its credentials
     * @param  client  creates a client for the check, whose calls are not counted
     * @return         to be run when the producer stops; does nothing without camel-health, or with too many checks
     */
    public Runnable add(CamelContext context, String scheme, String baseUrl, AccessTokenSource tokens,
            Supplier<CozeClient> client) {
        WritableHealthCheckRepository repository = HealthCheckHelper.getHealthCheckRepository(context, "producers",
                WritableHealthCheckRepository.class);
        if (repository == null) {
            return () -> {
            };
        }
        Target target = new Target(baseUrl, tokens);
        lock.lock();
        try {
            Shared shared = checks.get(target);
            if (shared == null) {
                if (checks.size() >= MAX_CHECKS) {
                    return () -> {
                    };
                }
                // unique in a context, where the component may have several names
                shared = new Shared(
                        new ApiHealthCheck("producer:" + scheme + "-" + ++lastNumber, client.get(), baseUrl),
                        repository);
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

    private record Target(String baseUrl, AccessTokenSource tokens) {
    }

    private static final class Shared {
        final ApiHealthCheck check;
        final WritableHealthCheckRepository repository;
        int producers;

        Shared(ApiHealthCheck check, WritableHealthCheckRepository repository) {
            this.check = check;
            this.repository = repository;
        }
    }
}
