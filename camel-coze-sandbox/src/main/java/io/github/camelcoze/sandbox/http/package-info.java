/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Incoming HTTP: the server, reading, routing and recording requests, and writing responses. Independent of Coze's resources. */
package io.github.camelcoze.sandbox.http;
