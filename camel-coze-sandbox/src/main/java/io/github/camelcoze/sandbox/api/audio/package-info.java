/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Speech, transcriptions, voices, rooms and voiceprints. */
package io.github.camelcoze.sandbox.api.audio;
