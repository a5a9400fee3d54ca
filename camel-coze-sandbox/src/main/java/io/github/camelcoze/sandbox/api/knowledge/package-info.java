/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Datasets, documents and images. */
package io.github.camelcoze.sandbox.api.knowledge;
