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

    private static final Parameter CONTENT = Parameter.of("content", new LiteralTextType(), "\"Hello\"").asPlainBody();

    private static final Parameter CONTENT_TYPE = Parameter.of("content_type", new EnumType("text", "object_string"),
            "text");

    /** https://docs.coze.cn/developer_guides/create_message */
    public static final ApiOperation CREATE = ApiOperation.post(MESSAGE + "create").permission("createMessage")
            .parameters(CONVERSATION_ID.inQuery(),
                    Parameter.of("role", new EnumType("user", "assistant"), "user").optional(), CONTENT,
                    CONTENT_TYPE.optional(), META_DATA)
            .field("role", "user").field("content_type", "text").returns(object(ChatMessage::of));

    /** https://docs.coze.cn/developer_guides/retrieve_message */
    public static final ApiOperation RETRIEVE = ApiOperation.get(MESSAGE + "retrieve").permission("retrieveMessage")
            .parameters(CONVERSATION_ID.inQuery(), MESSAGE_ID.inQuery()).returns(object(ChatMessage::of));

    private static final Parameter BEFORE_ID = Parameter.of("before_id", new TextType(), "7381311405951150000")
            .optional();

    private static final Parameter AFTER_ID = Parameter.of("after_id", new TextType(), "7381311405951150000")
            .optional();

    private static final Parameter LIMIT = Parameter.of("limit", new IntegerType(1, 50), "20").optional();

    /** https://docs.coze.cn/developer_guides/list_message */
    public static final ApiOperation LIST = ApiOperation.post(MESSAGE + "list").permission("chat", "listMessage")
            .parameters(CONVERSATION_ID.inQuery(),
                    Parameter.of("order", new EnumType("asc", "desc"), "asc").optional(),
                    Parameter.of("chat_id", new TextType(), "7382159487131697202").optional(), BEFORE_ID, AFTER_ID,
                    LIMIT, Parameter.of("include_middle_message", new BooleanType(), "true").optional())
            .returns(listAt(ChatMessage::of, new CursorPagination(BEFORE_ID, AFTER_ID, LIMIT), "data"));

    /** https://docs.coze.cn/developer_guides/modify_message */
    public static final ApiOperation UPDATE = ApiOperation.post(MESSAGE + "modify").permission("modifyMessage")
            .parameters(CONVERSATION_ID.inQuery(), MESSAGE_ID.inQuery(), META_DATA, CONTENT.requiredWithout(META_DATA),
                    CONTENT_TYPE.requiredWith(CONTENT))
            .returns(objectAt(ChatMessage::of, "message"));

    /** https://docs.coze.cn/developer_guides/delete_message */
    public static final ApiOperation DELETE = ApiOperation.post(MESSAGE + "delete").permission("deleteMessage")
            .parameters(CONVERSATION_ID.inQuery(), MESSAGE_ID.inQuery());

    /** https://docs.coze.cn/developer_guides/message_feedback */
    public static final ApiOperation CREATE_FEEDBACK = ApiOperation.post(FEEDBACK).permission("feedback")
            .parameters(CONVERSATION_ID.inPath(), MESSAGE_ID.inPath(),
                    Parameter.of("feedback_type", new EnumType("like", "unlike"), "like").asPlainBody(),
                    Parameter.of("reason_types", new ListType(new TextType(30)), "wrong,too long").optional(),
                    Parameter.of("comment", new TextType(250), "The price is outdated.").optional());

    /** https://docs.coze.cn/developer_guides/delete_message_feedback */
    public static final ApiOperation DELETE_FEEDBACK = ApiOperation.delete(FEEDBACK).permission("feedback")
            .parameters(CONVERSATION_ID.inPath(), MESSAGE_ID.inPath());

    private Messages() {
    }
}
