/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** A strict stand-in for Coze's callback platform, on real HTTP. */
package io.github.camelcoze.sandbox;
