/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Callback apps, their subscriptions, and the events that they get. */
package io.github.camelcoze.sandbox.api.callback;
