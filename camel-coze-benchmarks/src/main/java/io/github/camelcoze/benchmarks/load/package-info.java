/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Sends signed and forged events at the maximum or a fixed rate, and records responses and latencies. */
package io.github.camelcoze.benchmarks.load;
