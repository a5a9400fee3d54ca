/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Chats, tools and uploads while server, network and program fail. */
package io.github.camelcoze.benchmarks.chats;
