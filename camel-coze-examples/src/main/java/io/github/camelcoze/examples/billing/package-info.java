/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Keeps the lines of Coze's bill in a database, each of them once: {@code mvn -Pdemo -Dexample=billing}. */
package io.github.camelcoze.examples.billing;
