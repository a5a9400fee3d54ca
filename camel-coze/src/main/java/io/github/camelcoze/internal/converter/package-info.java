/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Type converters of results and events. */
package io.github.camelcoze.internal.converter;
