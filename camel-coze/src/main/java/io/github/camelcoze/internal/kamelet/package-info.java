/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Support for the Kamelets of this component. */
package io.github.camelcoze.internal.kamelet;
