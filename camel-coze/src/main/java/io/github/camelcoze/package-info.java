/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** The Camel component for Coze: endpoint, options, headers, operations and exceptions. */
package io.github.camelcoze;
