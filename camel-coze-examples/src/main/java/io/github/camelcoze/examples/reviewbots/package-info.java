/*
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Decides which bots may be published to a channel, from Java and from YAML routes:
 * {@code mvn -Pdemo -Dexample=review-bots}.
 */
package io.github.camelcoze.examples.reviewbots;
