/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Responses of Coze that are read while they are being written. */
package io.github.camelcoze.stream;
