/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the areas share: fields and their rules, stored resources, pages of lists. */
package io.github.camelcoze.sandbox.api.resource;
