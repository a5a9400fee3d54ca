/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Outgoing callbacks: signing, URL verification, delivery and redelivery. */
package io.github.camelcoze.sandbox.delivery;
