/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** The only package that Coze talks to: verification, deduplication, routing and the response. */
package io.github.camelcoze.internal.webhook;
