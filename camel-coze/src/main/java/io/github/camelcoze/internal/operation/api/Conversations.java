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

    private static final Parameter CONVERSATION_NAME = NAME.ofType(new TextType(100)).described("The name.");

    public static final ApiOperation CREATE = ApiOperation.post("/v1/conversation/create")
            .described("create_conversation", "Creates a conversation, with or without messages.",
                    "The next chat of the exchange continues it.")
            .permission("createConversation")
            .parameters(BOT_ID
                    .described("The bot. `listConversations` finds only conversations with one.").inBody().optional(),
                    CONVERSATION_NAME.inBody().optional(),
                    Parameter.of("messages", new ChatMessagesType(Integer.MAX_VALUE), "\"Hello\"")
                            .described("As for `chat`.").optional(),
                    CONNECTOR_ID.described("The channel (connector). Coze's default is `1024`, the API.").inBody()
                            .optional(),
                    META_DATA)
            .returns(object(Conversation::of));

    public static final ApiOperation RETRIEVE = ApiOperation.get("/v1/conversation/retrieve")
            .described("retrieve_conversation", "Retrieves a conversation.")
            .permission("retrieveConversation").parameters(CONVERSATION_ID.inQuery()).returns(object(Conversation::of));

    public static final ApiOperation LIST = ApiOperation.get("/v1/conversations")
            .described("list_conversations", "Lists the conversations of a bot.").permission("listConversation")
            .parameters(BOT_ID.inQuery(), PAGE_NUM, PAGE_SIZE.described("Items per request.").inQuery().optional(),
                    Parameter.of("sort_order", new EnumType("ASC", "DESC"), "ASC")
                            .described("By the time of creation. Coze's default is `DESC`.").inQuery().optional(),
                    CONNECTOR_ID.described("The channel (connector). Coze's default is `1024`, the API.").inQuery()
                            .optional())
            .returns(listAt(Conversation::of, new PageNumberPagination(PAGE_NUM, PAGE_SIZE.inQuery(), 50), "data",
                    "conversations"));

    public static final ApiOperation UPDATE = ApiOperation.put(CONVERSATION)
            .described("edit_conversation", "Renames a conversation.").permission("editConversation")
            .parameters(CONVERSATION_ID.inPath(), CONVERSATION_NAME.inBody()).returns(object(Conversation::of));

    public static final ApiOperation DELETE = ApiOperation.delete(CONVERSATION)
            .described("delete_conversation", "Deletes a conversation.").permission("editConversation")
            .parameters(CONVERSATION_ID.inPath());

    public static final ApiOperation CLEAR = ApiOperation.post(CONVERSATION + "/clear")
            .described("clear_conversation_context",
                    "Begins a new section of a conversation, so that the bot no longer sees the messages before.")
            .permission("editConversation")
            .parameters(CONVERSATION_ID.inPath()).returns(object(CozeObject::of));

    private Conversations() {
    }
}
