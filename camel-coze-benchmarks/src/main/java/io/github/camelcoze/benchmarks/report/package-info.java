/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Figures and their presentation. */
package io.github.camelcoze.benchmarks.report;
