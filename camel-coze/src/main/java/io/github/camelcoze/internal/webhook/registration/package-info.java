/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Registers the callback URL and the subscriptions of an app, and keeps them as declared. */
package io.github.camelcoze.internal.webhook.registration;
