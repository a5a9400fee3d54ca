/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Set;

/**
 * The permissions (scopes) that an access token can hold, as Coze's documents name them.
 */
public final class SandboxPermissions {

    public static final String SUBSCRIBE_API_APP_EVENT = "subscribeApiAppEvent";
    public static final String UNSUBSCRIBE_API_APP_EVENT = "unsubscribeApiAppEvent";
    /** Needed by both lists: that of the apps and that of an app's subscriptions. */
    public static final String LIST_API_APP = "listApiApp";
    public static final String CREATE_API_APP = "createApiApp";
    public static final String UPDATE_API_APP = "updateApiApp";
    public static final String DELETE_API_APP = "deleteApiApp";
    /** Needed to set the result of an audit. */
    public static final String CONNECTOR_BOT_UPDATE_PROFILE = "Connector.botUpdateProfile";
    /** Needed to unpublish a bot from a connector, together with {@link #CONNECTOR_DISCONNECT_BOT}. */
    public static final String DISCONNECT_BOT = "disconnectBot";
    /** Needed to unpublish a bot from a connector, together with {@link #DISCONNECT_BOT}. */
    public static final String CONNECTOR_DISCONNECT_BOT = "Connector.disconnectBot";
    /** Needed to chat, and together with {@link #LIST_MESSAGE} to list messages. */
    public static final String CHAT = "chat";
    public static final String GET_CHAT = "getChat";
    public static final String CANCEL_CHAT = "cancelChat";
    public static final String SUBMIT_TOOL_CHAT = "submitToolChat";
    /** Needed by both lists of messages, together with {@link #CHAT}. */
    public static final String LIST_MESSAGE = "listMessage";
    public static final String CREATE_MESSAGE = "createMessage";
    public static final String RETRIEVE_MESSAGE = "retrieveMessage";
    public static final String MODIFY_MESSAGE = "modifyMessage";
    public static final String DELETE_MESSAGE = "deleteMessage";
    /** Needed to give and delete feedback on a message. */
    public static final String FEEDBACK = "feedback";
    public static final String CREATE_CONVERSATION = "createConversation";
    public static final String RETRIEVE_CONVERSATION = "retrieveConversation";
    public static final String LIST_CONVERSATION = "listConversation";
    /** Needed to rename, clear and delete a conversation. */
    public static final String EDIT_CONVERSATION = "editConversation";
    /** Needed to run and resume workflows and chatflows. */
    public static final String RUN = "run";
    public static final String LIST_RUN_HISTORY = "listRunHistory";
    public static final String LIST_WORKFLOW = "listWorkflow";
    /** Needed to describe a workflow. */
    public static final String GET_META_DATA = "getMetaData";
    /** Needed to list the versions of a workflow. */
    public static final String LIST_VERSION = "listVersion";
    public static final String WORKFLOW_SWITCH_DEVELOP_MODE = "Workflow.switchDevelopMode";
    public static final String WORKFLOW_ADD_COLLABORATOR = "Workflow.addCollaborator";
    public static final String WORKFLOW_REMOVE_COLLABORATOR = "Workflow.removeCollaborator";
    public static final String UPLOAD_FILE = "uploadFile";
    public static final String RETRIEVE_FILE = "retrieveFile";
    public static final String CREATE_KNOWLEDGE = "createKnowledge";
    public static final String LIST_KNOWLEDGE = "listKnowledge";
    /** Needed to update a dataset. */
    public static final String UPDATE_DATASET = "update";
    /** Needed to delete a dataset. */
    public static final String DELETE_DATASET = "delete";
    public static final String READ_DOCUMENT_PROGRESS = "readDocumentProgress";
    public static final String CREATE_DOCUMENT = "createDocument";
    public static final String UPDATE_DOCUMENT = "updateDocument";
    public static final String DELETE_DOCUMENT = "deleteDocument";
    public static final String LIST_DOCUMENT = "listDocument";
    public static final String LIST_PHOTO = "listPhoto";
    public static final String UPDATE_PHOTO = "updatePhoto";
    public static final String CREATE_BOT = "createBot";
    /** Needed to update a bot. */
    public static final String EDIT_BOT = "edit";
    /** Needed to publish a bot. */
    public static final String PUBLISH_BOT = "publish";
    public static final String LIST_BOT = "listBot";
    /** Needed to retrieve a bot. */
    public static final String GET_METADATA = "getMetadata";
    public static final String GET_PUBLISHED_BOT = "getPublishedBot";
    public static final String BOT_LIST_VERSION = "Bot.listVersion";
    public static final String BOT_SWITCH_DEVELOP_MODE = "Bot.switchDevelopMode";
    public static final String BOT_ADD_COLLABORATOR = "Bot.addCollaborator";
    public static final String BOT_REMOVE_COLLABORATOR = "Bot.removeCollaborator";
    public static final String LIST_WORKSPACE = "listWorkspace";
    public static final String CREATE_WORKSPACE = "createWorkspace";
    public static final String WORKSPACE_UPDATE = "Workspace.update";
    public static final String READ_MEMBER = "readMember";
    public static final String ADD_MEMBER = "addMember";
    public static final String REMOVE_MEMBER = "removeMember";
    public static final String LIST_APP = "listApp";
    public static final String PROJECT_ADD_COLLABORATOR = "Project.addCollaborator";
    public static final String PROJECT_REMOVE_COLLABORATOR = "Project.removeCollaborator";
    public static final String LIST_FOLDER = "listFolder";
    public static final String READ_FOLDER = "readFolder";
    public static final String READ_VARIABLE = "readVariable";
    public static final String UPDATE_VARIABLE = "updateVariable";
    public static final String INSTALL_CONNECTOR = "installConnector";
    public static final String BIND_CONNECTOR_CONFIG = "bindConnectorConfig";

    public static final String CREATE_SPEECH = "createSpeech";
    public static final String CREATE_TRANSCRIPTION = "createTranscription";
    public static final String LIST_VOICE = "listVoice";
    public static final String CREATE_VOICE = "createVoice";
    public static final String CREATE_ROOM = "createRoom";
    public static final String LIST_VOICEPRINT_GROUP = "listVoiceprintGroup";
    public static final String CREATE_VOICEPRINT_GROUP = "createVoiceprintGroup";
    public static final String UPDATE_VOICEPRINT_GROUP = "updateVoiceprintGroup";
    public static final String DELETE_VOICEPRINT_GROUP = "deleteVoiceprintGroup";
    public static final String IDENTIFY_IN_VOICEPRINT_GROUP = "identifyInVoiceprintGroup";
    public static final String LIST_VOICEPRINT_FEATURE = "listVoiceprintFeature";
    public static final String CREATE_VOICEPRINT_FEATURE = "createVoiceprintFeature";
    public static final String UPDATE_VOICEPRINT_FEATURE = "updateVoiceprintFeature";
    public static final String DELETE_VOICEPRINT_FEATURE = "deleteVoiceprintFeature";
    public static final String GET_PLUGIN = "Plugin.getPlugin";
    public static final String CALL_PLUGIN_TOOL = "Plugin.callTool";
    public static final String GET_BENEFIT = "getBenefit";
    public static final String LIST_BILL_DOWNLOAD_TASK = "listBillDownloadTask";
    public static final String CREATE_BILL_DOWNLOAD_TASK = "createBillDownloadTask";
    public static final String LIST_BENEFIT_LIMITATION = "listBenefitLimitation";
    public static final String CREATE_BENEFIT_LIMITATION = "createBenefitLimitation";
    public static final String UPDATE_BENEFIT_LIMITATION = "updateBenefitLimitation";
    public static final String ENTERPRISE_ADD_PEOPLE = "Enterprise.batchAddPeople";
    public static final String ENTERPRISE_UPDATE_PEOPLE = "Enterprise.updatePeople";
    public static final String ENTERPRISE_REMOVE_PEOPLE = "Enterprise.removePeople";
    public static final String ENTERPRISE_CREATE_ORGANIZATION = "Enterprise.createOrganization";
    public static final String ENTERPRISE_LIST_ORGANIZATION = "Enterprise.listOrganization";
    public static final String ACCOUNT_UPDATE_ORGANIZATION = "Account.updateOrganization";
    public static final String ACCOUNT_LIST_ORGANIZATION_PEOPLE = "Account.listOrganizationPeople";
    public static final String BATCH_ADD_ORGANIZATION_PEOPLE = "batchAddOrganizationPeople";
    public static final String UPDATE_ORGANIZATION_PEOPLE = "updateOrganizationPeople";
    public static final String ACCOUNT_REMOVE_ORGANIZATION_PEOPLE = "Account.removeOrganizationPeople";

    private static final Set<String> ALL = Set.of(SUBSCRIBE_API_APP_EVENT, UNSUBSCRIBE_API_APP_EVENT, LIST_API_APP,
            CREATE_API_APP, UPDATE_API_APP, DELETE_API_APP, CONNECTOR_BOT_UPDATE_PROFILE, DISCONNECT_BOT,
            CONNECTOR_DISCONNECT_BOT, CHAT, GET_CHAT, CANCEL_CHAT, SUBMIT_TOOL_CHAT, LIST_MESSAGE, CREATE_MESSAGE,
            RETRIEVE_MESSAGE, MODIFY_MESSAGE, DELETE_MESSAGE, FEEDBACK, CREATE_CONVERSATION, RETRIEVE_CONVERSATION,
            LIST_CONVERSATION, EDIT_CONVERSATION, RUN, LIST_RUN_HISTORY, LIST_WORKFLOW, GET_META_DATA, LIST_VERSION,
            WORKFLOW_SWITCH_DEVELOP_MODE, WORKFLOW_ADD_COLLABORATOR, WORKFLOW_REMOVE_COLLABORATOR, UPLOAD_FILE,
            RETRIEVE_FILE, CREATE_SPEECH, CREATE_TRANSCRIPTION, LIST_VOICE, CREATE_VOICE, CREATE_ROOM,
            LIST_VOICEPRINT_GROUP, CREATE_VOICEPRINT_GROUP, UPDATE_VOICEPRINT_GROUP, DELETE_VOICEPRINT_GROUP,
            IDENTIFY_IN_VOICEPRINT_GROUP, LIST_VOICEPRINT_FEATURE, CREATE_VOICEPRINT_FEATURE, UPDATE_VOICEPRINT_FEATURE,
            DELETE_VOICEPRINT_FEATURE, GET_PLUGIN, CALL_PLUGIN_TOOL, GET_BENEFIT, LIST_BILL_DOWNLOAD_TASK,
            CREATE_BILL_DOWNLOAD_TASK, LIST_BENEFIT_LIMITATION, CREATE_BENEFIT_LIMITATION, UPDATE_BENEFIT_LIMITATION,
            ENTERPRISE_ADD_PEOPLE, ENTERPRISE_UPDATE_PEOPLE, ENTERPRISE_REMOVE_PEOPLE, ENTERPRISE_CREATE_ORGANIZATION,
            ENTERPRISE_LIST_ORGANIZATION, ACCOUNT_UPDATE_ORGANIZATION, ACCOUNT_LIST_ORGANIZATION_PEOPLE,
            BATCH_ADD_ORGANIZATION_PEOPLE, UPDATE_ORGANIZATION_PEOPLE, ACCOUNT_REMOVE_ORGANIZATION_PEOPLE,
            CREATE_KNOWLEDGE, LIST_KNOWLEDGE, UPDATE_DATASET, DELETE_DATASET, READ_DOCUMENT_PROGRESS, CREATE_DOCUMENT,
            UPDATE_DOCUMENT, DELETE_DOCUMENT, LIST_DOCUMENT, LIST_PHOTO, UPDATE_PHOTO, CREATE_BOT, EDIT_BOT,
            PUBLISH_BOT, LIST_BOT, GET_METADATA, GET_PUBLISHED_BOT, BOT_LIST_VERSION, BOT_SWITCH_DEVELOP_MODE,
            BOT_ADD_COLLABORATOR, BOT_REMOVE_COLLABORATOR, LIST_WORKSPACE, CREATE_WORKSPACE, WORKSPACE_UPDATE,
            READ_MEMBER, ADD_MEMBER, REMOVE_MEMBER, LIST_APP, PROJECT_ADD_COLLABORATOR, PROJECT_REMOVE_COLLABORATOR,
            LIST_FOLDER, READ_FOLDER, READ_VARIABLE, UPDATE_VARIABLE, INSTALL_CONNECTOR, BIND_CONNECTOR_CONFIG);

    private SandboxPermissions() {
    }

    /** Every permission that an operation of the sandbox requires; unmodifiable. */
    public static Set<String> all() {
        return ALL;
    }
}
