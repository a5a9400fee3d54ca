/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the component survives: {@code mvn -Pfaults}. */
package io.github.camelcoze.benchmarks.faults;
