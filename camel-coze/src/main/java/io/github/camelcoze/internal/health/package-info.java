/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Health checks of producers and consumers. */
package io.github.camelcoze.internal.health;
