/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** The platform: one package for each area of the API, with its operations and the state that they work on. */
package io.github.camelcoze.sandbox.api;
