/*
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The only package that Coze talks to. A callback passes, in this order, {@code WebhookPreCheck} (what a server checks before it
 * reads a body), {@code WebhookProcessor}, {@code WebhookRequest} (form and limits), {@code WebhookVerifier} (signature and app),
 * {@code EventDeduplicator} (duplicates are acknowledged, those of events in progress deferred), {@code EventRoute} (into the
 * route), {@code WebhookResponse}. {@code PlatformHttpServer}, {@code BodyLimit} and the Vert.x classes are about the server that
 * listens; {@code WebhookLifecycle} and {@code registration} about what happens beside.
 */
package io.github.camelcoze.internal.webhook;
