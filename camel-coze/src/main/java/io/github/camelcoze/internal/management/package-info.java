/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** JMX attributes and Micrometer meters. */
package io.github.camelcoze.internal.management;
