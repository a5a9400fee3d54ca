/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** The scripts of bots and workflows: read from JSON or YAML, checked, and looked up by the question. */
package io.github.camelcoze.sandbox.api.script;
