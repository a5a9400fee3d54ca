/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the API returns and takes: typed results, and the JSON that they came from. */
package io.github.camelcoze.model;
