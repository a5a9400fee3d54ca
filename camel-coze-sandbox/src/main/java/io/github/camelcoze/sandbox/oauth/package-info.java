/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Access tokens, and issuing them for JWTs. */
package io.github.camelcoze.sandbox.oauth;
