/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Uploaded files. */
package io.github.camelcoze.sandbox.api.file;
