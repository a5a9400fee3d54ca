/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** What an operation reads from a Camel exchange, and writes to it. */
package io.github.camelcoze.internal.exchange;
