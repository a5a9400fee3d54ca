/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Parameters from Camel exchanges. */
package io.github.camelcoze.internal.exchange;
