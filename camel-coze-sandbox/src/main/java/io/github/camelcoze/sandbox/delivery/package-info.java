/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Callbacks out: signed, verified, delivered and redelivered. */
package io.github.camelcoze.sandbox.delivery;
