/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import io.github.camelcoze.sandbox.api.script.StreamScript.Format;

/**
 * A server-sent event.
 *
 * @param data JSON, on one line
 */
public record ServerEvent(String name, String data) {

    private static final String DONE = "done";

    /** How events are written. */
    public record Writer(StreamScript script, boolean space, boolean numbered) {

        /**
         * As the samples of chats have it (https://docs.coze.cn/developer_guides/chat_v3): no space after a colon, no
         * {@code id}.
         */
        public static Writer ofChat(StreamScript script) {
            return new Writer(script, script.is(Format.SPACE), false);
        }

        /** As the samples of chatflows have it (https://docs.coze.cn/developer_guides/workflow_chat): with a space. */
        public static Writer ofChatflow(StreamScript script) {
            return new Writer(script, !script.is(Format.NO_SPACE), false);
        }

        /** As the samples of workflows have it (https://docs.coze.cn/developer_guides/workflow_stream_run). */
        public static Writer ofWorkflow(StreamScript script) {
            return new Writer(script, !script.is(Format.NO_SPACE), true);
        }

        /** @param number from 0 */
        String write(int number, ServerEvent event) {
            String end = script.is(Format.CRLF) ? "\r\n" : "\n";
            String colon = space ? ": " : ":";
            String data = script.is(Format.BARE_DONE) && DONE.equals(event.name) ? "[DONE]" : event.data;
            return (script.is(Format.COMMENTS) ? ": event " + number + end : "")
                    + (numbered ? "id" + colon + number + end : "")
                    + "event" + colon + event.name + end + "data" + colon + data + end + end;
        }
    }
}
