/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** The events that Coze sends, and their typed payloads. */
package io.github.camelcoze.event;
