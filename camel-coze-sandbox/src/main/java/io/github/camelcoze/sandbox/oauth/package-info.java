/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Access tokens, and how they are issued for JWTs. */
package io.github.camelcoze.sandbox.oauth;
