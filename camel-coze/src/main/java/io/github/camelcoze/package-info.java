/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** The Camel face of the Coze component: all that a route sees. */
package io.github.camelcoze;
