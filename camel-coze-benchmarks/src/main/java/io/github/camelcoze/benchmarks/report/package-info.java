/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Figures, and how they are told. */
package io.github.camelcoze.benchmarks.report;
