/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Access tokens: static, from a provider, or requested with a JWT of an OAuth app. */
package io.github.camelcoze.internal.auth;
