/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Bots: drafts, publishing to connectors, audits, and the variables of their users. */
package io.github.camelcoze.sandbox.api.bot;
