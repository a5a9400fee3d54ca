/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Checks of the options in an endpoint URI. */
package io.github.camelcoze.internal.uri;
