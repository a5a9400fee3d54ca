/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** The types of parameters: how a value of a route is converted to the value that is sent. */
package io.github.camelcoze.internal.operation.type;
