/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Runs of workflows and chatflows, and the list of workflows. */
package io.github.camelcoze.sandbox.api.workflow;
