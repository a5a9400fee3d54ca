/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.PageNumberPagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.type.ChatMessagesType;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.Conversation;
import io.github.camelcoze.model.CozeObject;

import static io.github.camelcoze.internal.operation.ResultMapper.listAt;
import static io.github.camelcoze.internal.operation.ResultMapper.object;
import static io.github.camelcoze.internal.operation.api.CommonParameters.BOT_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CONNECTOR_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CONVERSATION_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.META_DATA;
import static io.github.camelcoze.internal.operation.api.CommonParameters.NAME;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_NUM;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_SIZE;

/** Conversations. */
public final class Conversations {

    private static final String CONVERSATION = "/v1/conversations/{conversation_id}";

    private static final Parameter CONVERSATION_NAME = NAME.ofType(new TextType(100));

    /** https://docs.coze.cn/developer_guides/create_conversation */
    public static final ApiOperation CREATE = ApiOperation.post("/v1/conversation/create")
            .permission("createConversation")
            .parameters(BOT_ID.inBody().optional(), CONVERSATION_NAME.inBody().optional(),
                    Parameter.of("messages", new ChatMessagesType(Integer.MAX_VALUE), "\"Hello\"").optional(),
                    CONNECTOR_ID.inBody().optional(), META_DATA)
            .returns(object(Conversation::of));

    /** https://docs.coze.cn/developer_guides/retrieve_conversation */
    public static final ApiOperation RETRIEVE = ApiOperation.get("/v1/conversation/retrieve")
            .permission("retrieveConversation").parameters(CONVERSATION_ID.inQuery()).returns(object(Conversation::of));

    /** https://docs.coze.cn/developer_guides/list_conversations */
    public static final ApiOperation LIST = ApiOperation.get("/v1/conversations").permission("listConversation")
            .parameters(BOT_ID.inQuery(), PAGE_NUM, PAGE_SIZE.inQuery().optional(),
                    Parameter.of("sort_order", new EnumType("ASC", "DESC"), "ASC").inQuery().optional(),
                    CONNECTOR_ID.inQuery().optional())
            .returns(listAt(Conversation::of, new PageNumberPagination(PAGE_NUM, PAGE_SIZE.inQuery(), 50), "data",
                    "conversations"));

    /** https://docs.coze.cn/developer_guides/edit_conversation */
    public static final ApiOperation UPDATE = ApiOperation.put(CONVERSATION).permission("editConversation")
            .parameters(CONVERSATION_ID.inPath(), CONVERSATION_NAME.inBody()).returns(object(Conversation::of));

    /** https://docs.coze.cn/developer_guides/delete_conversation */
    public static final ApiOperation DELETE = ApiOperation.delete(CONVERSATION).permission("editConversation")
            .parameters(CONVERSATION_ID.inPath());

    /** https://docs.coze.cn/developer_guides/clear_conversation_context */
    public static final ApiOperation CLEAR = ApiOperation.post(CONVERSATION + "/clear").permission("editConversation")
            .parameters(CONVERSATION_ID.inPath()).returns(object(CozeObject::of));

    private Conversations() {
    }
}
