/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** How an operation is declared, bound to an exchange and read from a response. Data and pure functions, no I/O. */
package io.github.camelcoze.internal.operation;
