/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** How the sandbox is operated: its command line, and its control API under {@code /sandbox}. */
package io.github.camelcoze.sandbox.console;
