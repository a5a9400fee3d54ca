/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** The operations of the API: one class for each area, constants only. */
package io.github.camelcoze.internal.operation.api;
