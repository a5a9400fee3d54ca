/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Enterprises, benefits, bills and copy tasks. */
package io.github.camelcoze.sandbox.api.organization;
