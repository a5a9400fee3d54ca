/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** What bots and workflows are told to do: read from JSON or YAML, checked, and looked up by what they are asked. */
package io.github.camelcoze.sandbox.api.script;
