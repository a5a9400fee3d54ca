/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import io.github.camelcoze.stream.WorkflowEvent;

/** What the nodes of a workflow write, with a line break between two of them. */
final class WorkflowText {

    private String node;
    private boolean finished;

    /** Null when the event has none. */
    String of(WorkflowEvent event) {
        String text = event.getType() == WorkflowEvent.Type.MESSAGE ? event.getContent() : null;
        if (text == null || text.isEmpty()) {
            finished |= event.isFinished();
            return null;
        }
        String writing = WorkflowStreamReader.nodeOf(event);
        boolean further = node != null && (finished || !node.equals(writing));
        node = writing;
        finished = event.isFinished();
        return further ? "\n" + text : text;
    }
}
