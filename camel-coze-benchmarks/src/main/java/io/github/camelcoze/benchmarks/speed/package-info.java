/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** How fast the component is, beside what people would use instead: {@code mvn -Pbenchmark}. */
package io.github.camelcoze.benchmarks.speed;
