/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.stream;

/**
 * The events of a workflow run while it goes on. It ends with {@link WorkflowEvent.Type#DONE}, or, when the workflow
 * asks something, with {@link WorkflowEvent.Type#INTERRUPT}; no event before is missing.
 */
public interface WorkflowStream extends CozeStream<WorkflowEvent> {
}
