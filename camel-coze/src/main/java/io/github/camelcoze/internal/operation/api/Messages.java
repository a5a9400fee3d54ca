/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.CursorPagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.type.BooleanType;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.IntegerType;
import io.github.camelcoze.internal.operation.type.ListType;
import io.github.camelcoze.internal.operation.type.LiteralTextType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.ChatMessage;

import static io.github.camelcoze.internal.operation.ResultMapper.listAt;
import static io.github.camelcoze.internal.operation.ResultMapper.object;
import static io.github.camelcoze.internal.operation.ResultMapper.objectAt;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CONVERSATION_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.MESSAGE_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.META_DATA;

/** The messages of conversations, and what users say about them. */
public final class Messages {

    private static final String MESSAGE = "/v1/conversation/message/";

    private static final String FEEDBACK = "/v1/conversations/{conversation_id}/messages/{message_id}/feedback";

    private static final Parameter CONTENT = Parameter.of("content", new LiteralTextType(), "\"Hello\"").asPlainBody()
            .described("The text, as it stands. A `ChatMessage` in the body has all fields.");

    private static final Parameter CONTENT_TYPE = Parameter.of("content_type", new EnumType("text", "object_string"),
            "text").described("`text` by default.");

    public static final ApiOperation CREATE = ApiOperation.post(MESSAGE + "create")
            .described("create_message", "Adds a message to a conversation.").permission("createMessage")
            .parameters(CONVERSATION_ID.inQuery(),
                    Parameter.of("role", new EnumType("user", "assistant"), "user").described("`user` by default.")
                            .optional(),
                    CONTENT,
                    CONTENT_TYPE.optional(), META_DATA)
            .field("role", "user").field("content_type", "text").returns(object(ChatMessage::of));

    public static final ApiOperation RETRIEVE = ApiOperation.get(MESSAGE + "retrieve")
            .described("retrieve_message", "Retrieves a message.").permission("retrieveMessage")
            .parameters(CONVERSATION_ID.inQuery(), MESSAGE_ID.inQuery()).returns(object(ChatMessage::of));

    private static final Parameter BEFORE_ID = Parameter.of("before_id", new TextType(), "7381311405951150000")
            .optional().described("Only the messages before that one.");

    private static final Parameter AFTER_ID = Parameter.of("after_id", new TextType(), "7381311405951150000")
            .optional().described("Only the messages after that one.");

    private static final Parameter LIMIT = Parameter.of("limit", new IntegerType(1, 50), "20").optional()
            .described("Reads one page of up to that many messages. If not set, all are read.");

    public static final ApiOperation LIST = ApiOperation.post(MESSAGE + "list")
            .described("list_message", "Lists the messages of a conversation.").permission("chat", "listMessage")
            .parameters(CONVERSATION_ID.inQuery(),
                    Parameter.of("order", new EnumType("asc", "desc"), "asc")
                            .described("By the time of creation. Coze's default is `desc`.").optional(),
                    Parameter.of("chat_id", new TextType(), "7382159487131697202")
                            .described("Only the messages of that chat.").optional(),
                    BEFORE_ID, AFTER_ID,
                    LIMIT,
                    Parameter.of("include_middle_message", new BooleanType(), "true")
                            .described("Whether to include messages such as tool calls.").optional())
            .returns(listAt(ChatMessage::of, new CursorPagination(BEFORE_ID, AFTER_ID, LIMIT), "data"));

    public static final ApiOperation UPDATE = ApiOperation.post(MESSAGE + "modify")
            .described("modify_message", "Changes a message.").permission("modifyMessage")
            .parameters(CONVERSATION_ID.inQuery(), MESSAGE_ID.inQuery(), META_DATA,
                    CONTENT.described("The text, as it stands.").requiredWithout(META_DATA),
                    CONTENT_TYPE.described("The type of the content.").requiredWith(CONTENT))
            .returns(objectAt(ChatMessage::of, "message"));

    public static final ApiOperation DELETE = ApiOperation.post(MESSAGE + "delete")
            .described("delete_message", "Deletes a question, or an answer with what led to it.")
            .permission("deleteMessage")
            .parameters(CONVERSATION_ID.inQuery(), MESSAGE_ID.inQuery());

    public static final ApiOperation CREATE_FEEDBACK = ApiOperation.post(FEEDBACK)
            .described("message_feedback", "Rates an answer of a bot.", "Only the last rating counts.")
            .permission("feedback")
            .parameters(CONVERSATION_ID.inPath(), MESSAGE_ID.inPath(),
                    Parameter.of("feedback_type", new EnumType("like", "unlike"), "like").described("The rating.")
                            .asPlainBody(),
                    Parameter.of("reason_types", new ListType(new TextType(30)), "wrong,too long").described("Reasons.")
                            .optional(),
                    Parameter.of("comment", new TextType(250), "The price is outdated.").described("A comment.")
                            .optional());

    public static final ApiOperation DELETE_FEEDBACK = ApiOperation.delete(FEEDBACK)
            .described("delete_message_feedback", "Removes the rating of an answer.").permission("feedback")
            .parameters(CONVERSATION_ID.inPath(), MESSAGE_ID.inPath());

    private Messages() {
    }
}
