/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.Collection;
import java.util.function.Supplier;

import org.apache.camel.spi.IdempotentRepository;

/**
 * What replicas share.
 *
 * @param processed the events that were processed
 * @param claims    the events in progress
 * @param claimKeys the keys in {@code claims}
 */
record SharedRepositories(IdempotentRepository processed, IdempotentRepository claims,
        Supplier<Collection<String>> claimKeys) {
}
