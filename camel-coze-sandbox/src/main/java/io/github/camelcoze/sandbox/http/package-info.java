/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** HTTP in: the server, how requests are read, routed and recorded, and how responses are written. Knows nothing of Coze's resources. */
package io.github.camelcoze.sandbox.http;
