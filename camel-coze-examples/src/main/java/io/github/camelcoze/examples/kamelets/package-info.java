/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Runs a folder of YAML files, with nothing but Kamelets in them: {@code mvn -Pdemo -Dexample=kamelets}. */
package io.github.camelcoze.examples.kamelets;
