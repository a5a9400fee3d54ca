/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Brings the subscriptions of an app to a declared state: {@code mvn -Pdemo -Dexample=manage-subscriptions}. */
package io.github.camelcoze.examples.managesubscriptions;
