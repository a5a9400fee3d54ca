/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Streamed chats and uploads: how soon an event arrives, and how much memory they need. */
package io.github.camelcoze.benchmarks.streams;
