/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Coze's resources: one class of operations for each area of the API, and the state that they work on. */
package io.github.camelcoze.sandbox.api;
