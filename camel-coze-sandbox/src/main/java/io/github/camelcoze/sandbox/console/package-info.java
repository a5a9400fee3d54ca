/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** The command line, and the control API under {@code /sandbox}. */
package io.github.camelcoze.sandbox.console;
