/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the Kamelets of this component need. */
package io.github.camelcoze.internal.kamelet;
