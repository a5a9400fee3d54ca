/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Sends signed and forged events, as many as a server takes or at a fixed rate, and tells what was answered, and when. */
package io.github.camelcoze.benchmarks.load;
