/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** The only room that talks to Coze: request, HTTP through camel-http, envelope, response or CozeException. */
package io.github.camelcoze.client;
