/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Programs that are started, asked and ended by a driver. */
package io.github.camelcoze.benchmarks.process;
