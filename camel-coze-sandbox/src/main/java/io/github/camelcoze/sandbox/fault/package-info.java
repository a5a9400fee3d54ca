/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Faults that are injected into API calls and deliveries. */
package io.github.camelcoze.sandbox.fault;
