/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reading and writing of what comes from outside: JSON, bounded streams, text for logs. */
package io.github.camelcoze.internal.io;
