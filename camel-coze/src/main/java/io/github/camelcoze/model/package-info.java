/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Ground floor: plain records of what travels between a route and Coze. Knows nothing of Camel or HTTP. */
package io.github.camelcoze.model;
