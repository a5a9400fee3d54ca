/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Typed results of the API, and the JSON that they were read from. */
package io.github.camelcoze.model;
