/*
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Receives events, hands them to Kafka, and has workers that chat and write to PostgreSQL: {@code mvn -Pdemo
 * -Dexample=pipeline} beside a Kafka and a PostgreSQL, or {@code mvn -Ppipeline}, which starts both.
 */
package io.github.camelcoze.examples.pipeline;
