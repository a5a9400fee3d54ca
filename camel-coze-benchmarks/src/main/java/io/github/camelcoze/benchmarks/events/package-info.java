/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Speed of the receiving side: {@code coze:events} beside a bare route, and beside what a user would write by hand. */
package io.github.camelcoze.benchmarks.events;
