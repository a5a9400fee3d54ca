/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** The only room that Coze talks to: signature, envelope, repeats, answer; and the registration of the address. */
package io.github.camelcoze.callback;
