/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Workspaces and their members, users, apps, folders and templates. */
package io.github.camelcoze.sandbox.api.workspace;
