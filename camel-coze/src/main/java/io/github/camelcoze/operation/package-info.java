/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the API offers: one entry an operation, and how an entry's parameters are found and checked. Data, no I/O. */
package io.github.camelcoze.operation;
