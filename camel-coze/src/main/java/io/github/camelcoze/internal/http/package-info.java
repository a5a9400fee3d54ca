/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** The only package that talks to Coze: transport, response envelope, pagination, exceptions. */
package io.github.camelcoze.internal.http;
