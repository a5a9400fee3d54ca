/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** The plugin store, and calls of its tools. */
package io.github.camelcoze.sandbox.api.plugin;
