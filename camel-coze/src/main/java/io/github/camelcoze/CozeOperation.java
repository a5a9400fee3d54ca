/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.internal.io.Identifier;
import io.github.camelcoze.internal.operation.BodyParameterNames;
import io.github.camelcoze.internal.operation.BoundOperation;
import io.github.camelcoze.internal.operation.LongWork;
import io.github.camelcoze.internal.operation.Operation;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.ParameterBinder;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.SimilarName;
import io.github.camelcoze.internal.operation.api.ApiApps;
import io.github.camelcoze.internal.operation.api.Audio;
import io.github.camelcoze.internal.operation.api.Benefits;
import io.github.camelcoze.internal.operation.api.Bots;
import io.github.camelcoze.internal.operation.api.Chats;
import io.github.camelcoze.internal.operation.api.Connectors;
import io.github.camelcoze.internal.operation.api.Conversations;
import io.github.camelcoze.internal.operation.api.Datasets;
import io.github.camelcoze.internal.operation.api.Enterprises;
import io.github.camelcoze.internal.operation.api.Entities;
import io.github.camelcoze.internal.operation.api.Events;
import io.github.camelcoze.internal.operation.api.Files;
import io.github.camelcoze.internal.operation.api.GenericCall;
import io.github.camelcoze.internal.operation.api.Messages;
import io.github.camelcoze.internal.operation.api.Plugins;
import io.github.camelcoze.internal.operation.api.Voiceprints;
import io.github.camelcoze.internal.operation.api.Workflows;
import io.github.camelcoze.internal.operation.api.Workspaces;
import io.github.camelcoze.internal.webhook.WebhookSettings;

/**
 * The operations of {@code coze:operation}, spelled as in the URI; Camel's tools read the names from here. All but
 * {@link #events} and {@link #call} are operations of Coze's API.
 */
public enum CozeOperation {

    subscribe(ApiApps.SUBSCRIBE),
    unsubscribe(ApiApps.UNSUBSCRIBE),
    listSubscriptions(ApiApps.LIST_SUBSCRIPTIONS),
    syncSubscriptions(ApiApps.SYNC_SUBSCRIPTIONS),
    createApiApp(ApiApps.CREATE),
    updateApiApp(ApiApps.UPDATE),
    deleteApiApp(ApiApps.DELETE),
    listApiApps(ApiApps.LIST),
    updateAuditResult(Connectors.UPDATE_AUDIT_RESULT),
    unpublishBot(Bots.UNPUBLISH),
    chat(Chats.CHAT),
    createChat(Chats.CREATE),
    retrieveChat(Chats.RETRIEVE),
    cancelChat(Chats.CANCEL),
    submitToolOutputs(Chats.SUBMIT_TOOL_OUTPUTS),
    listChatMessages(Chats.LIST_MESSAGES),
    chatWithWorkflow(Chats.CHAT_WITH_WORKFLOW),
    createConversation(Conversations.CREATE),
    retrieveConversation(Conversations.RETRIEVE),
    listConversations(Conversations.LIST),
    updateConversation(Conversations.UPDATE),
    deleteConversation(Conversations.DELETE),
    clearConversation(Conversations.CLEAR),
    createMessage(Messages.CREATE),
    retrieveMessage(Messages.RETRIEVE),
    listMessages(Messages.LIST),
    updateMessage(Messages.UPDATE),
    deleteMessage(Messages.DELETE),
    createMessageFeedback(Messages.CREATE_FEEDBACK),
    deleteMessageFeedback(Messages.DELETE_FEEDBACK),
    uploadFile(Files.UPLOAD),
    retrieveFile(Files.RETRIEVE),
    runWorkflow(Workflows.RUN),
    resumeWorkflow(Workflows.RESUME),
    retrieveWorkflowRun(Workflows.RETRIEVE_RUN),
    retrieveWorkflowNodeRun(Workflows.RETRIEVE_NODE_RUN),
    listWorkflows(Workflows.LIST),
    retrieveWorkflow(Workflows.RETRIEVE),
    listWorkflowVersions(Workflows.LIST_VERSIONS),
    updateWorkflowCollaborationMode(Workflows.UPDATE_COLLABORATION_MODE),
    addWorkflowCollaborators(Workflows.ADD_COLLABORATORS),
    removeWorkflowCollaborator(Workflows.REMOVE_COLLABORATOR),
    createDataset(Datasets.CREATE),
    listDatasets(Datasets.LIST),
    updateDataset(Datasets.UPDATE),
    deleteDataset(Datasets.DELETE),
    retrieveDatasetProgress(Datasets.RETRIEVE_PROGRESS),
    createDocuments(Datasets.CREATE_DOCUMENTS),
    updateDocument(Datasets.UPDATE_DOCUMENT),
    deleteDocuments(Datasets.DELETE_DOCUMENTS),
    listDocuments(Datasets.LIST_DOCUMENTS),
    listImages(Datasets.LIST_IMAGES),
    updateImage(Datasets.UPDATE_IMAGE),
    createBot(Bots.CREATE),
    updateBot(Bots.UPDATE),
    publishBot(Bots.PUBLISH),
    listBots(Bots.LIST),
    retrieveBot(Bots.RETRIEVE),
    /** Deprecated by Coze: {@link #listBots} replaces it. */
    listPublishedBots(Bots.LIST_PUBLISHED),
    /** Deprecated by Coze: {@link #retrieveBot} replaces it. */
    retrievePublishedBot(Bots.RETRIEVE_PUBLISHED),
    listBotVersions(Bots.LIST_VERSIONS),
    updateBotCollaborationMode(Bots.UPDATE_COLLABORATION_MODE),
    addBotCollaborators(Bots.ADD_COLLABORATORS),
    removeBotCollaborator(Bots.REMOVE_COLLABORATOR),
    listWorkspaces(Workspaces.LIST),
    createWorkspace(Workspaces.CREATE),
    updateWorkspace(Workspaces.UPDATE),
    listWorkspaceMembers(Workspaces.LIST_MEMBERS),
    addWorkspaceMembers(Workspaces.ADD_MEMBERS),
    removeWorkspaceMembers(Workspaces.REMOVE_MEMBERS),
    listApps(Workspaces.LIST_APPS),
    addAppCollaborators(Workspaces.ADD_APP_COLLABORATORS),
    removeAppCollaborator(Workspaces.REMOVE_APP_COLLABORATOR),
    listFolders(Workspaces.LIST_FOLDERS),
    retrieveFolder(Workspaces.RETRIEVE_FOLDER),
    duplicateTemplate(Workspaces.DUPLICATE_TEMPLATE),
    retrieveMe(Workspaces.RETRIEVE_ME),
    retrieveVariables(Workspaces.RETRIEVE_VARIABLES),
    updateVariables(Workspaces.UPDATE_VARIABLES),
    installConnector(Connectors.INSTALL),
    bindConnectorUserConfig(Connectors.BIND_USER_CONFIG),
    createSpeech(Audio.CREATE_SPEECH),
    createTranscription(Audio.CREATE_TRANSCRIPTION),
    listVoices(Audio.LIST_VOICES),
    cloneVoice(Audio.CLONE_VOICE),
    createRoom(Audio.CREATE_ROOM),
    retrieveLive(Audio.RETRIEVE_LIVE),
    listVoiceprintGroups(Voiceprints.LIST_GROUPS),
    createVoiceprintGroup(Voiceprints.CREATE_GROUP),
    updateVoiceprintGroup(Voiceprints.UPDATE_GROUP),
    deleteVoiceprintGroup(Voiceprints.DELETE_GROUP),
    identifySpeaker(Voiceprints.IDENTIFY_SPEAKER),
    listVoiceprintFeatures(Voiceprints.LIST_FEATURES),
    createVoiceprintFeature(Voiceprints.CREATE_FEATURE),
    updateVoiceprintFeature(Voiceprints.UPDATE_FEATURE),
    deleteVoiceprintFeature(Voiceprints.DELETE_FEATURE),
    listStorePlugins(Plugins.LIST_STORE),
    listStoreCategories(Plugins.LIST_CATEGORIES),
    retrievePlugin(Plugins.RETRIEVE),
    retrievePlugins(Plugins.RETRIEVE_SEVERAL),
    callPluginTool(Plugins.CALL_TOOL),
    retrieveBenefits(Benefits.RETRIEVE),
    listBillTasks(Benefits.LIST_BILL_TASKS),
    createBillTask(Benefits.CREATE_BILL_TASK),
    listBenefitLimitations(Benefits.LIST_LIMITATIONS),
    createBenefitLimitation(Benefits.CREATE_LIMITATION),
    updateBenefitLimitation(Benefits.UPDATE_LIMITATION),
    createCopyTask(Entities.CREATE_COPY_TASK),
    retrieveCopyTask(Entities.RETRIEVE_COPY_TASK),
    addEnterpriseMembers(Enterprises.ADD_MEMBERS),
    updateEnterpriseMember(Enterprises.UPDATE_MEMBER),
    removeEnterpriseMember(Enterprises.REMOVE_MEMBER),
    createOrganization(Enterprises.CREATE_ORGANIZATION),
    listOrganizations(Enterprises.LIST_ORGANIZATIONS),
    updateOrganization(Enterprises.UPDATE_ORGANIZATION),
    listOrganizationMembers(Enterprises.LIST_ORGANIZATION_MEMBERS),
    addOrganizationMembers(Enterprises.ADD_ORGANIZATION_MEMBERS),
    updateOrganizationMember(Enterprises.UPDATE_ORGANIZATION_MEMBER),
    removeOrganizationMember(Enterprises.REMOVE_ORGANIZATION_MEMBER),
    /** Any other request to the API. */
    call(new GenericCall()),
    /** Not called but received from: the events that Coze sends. */
    events(new Events(WebhookSettings.OPTIONS));

    /** Of every operation that is called. */
    private static final List<String> CALL_OPTIONS = List.of("throwExceptionOnFailure", BodyParameterNames.OPTION,
            "parameters");

    final Operation operation;

    CozeOperation(Operation operation) {
        this.operation = operation;
    }

    /** Whether messages come from it; all others are called with one. */
    public boolean isSource() {
        return this == events;
    }

    /** Whether Coze's response is a stream of server-sent events, with option {@code stream} or without it. */
    boolean isStreamed(boolean stream) {
        return operation.form(stream).isStreamed();
    }

    /** How what goes on at Coze after the call is awaited; null when nothing does. */
    LongWork longWork() {
        return operation.longWork();
    }

    /** The permissions that the access token needs; empty for {@link #call}, whose request decides. */
    public List<String> permissions() {
        return operation.permissions();
    }

    /** Method and path as on Coze's pages; several where the operation makes several calls. */
    public List<String> requests() {
        return operation.requests();
    }

    /** The endpoint options of this operation, but for those that all have. */
    public List<String> options() {
        return Stream.concat(parameters().stream().map(Parameter::option).filter(option -> option != null),
                operation.options().stream()).toList();
    }

    List<Parameter> parameters() {
        return operation.parameters();
    }

    /**
     * @param  option                   an option of an endpoint, in any spelling that Camel takes
     * @throws IllegalArgumentException when it is one of other operations only: it would be ignored silently
     */
    void checkOption(String option) {
        List<String> others = Arrays.stream(values()).filter(other -> other.knows(option)).map(CozeOperation::name)
                .toList();
        boolean ofCalls = isSource() && CALL_OPTIONS.stream().anyMatch(known -> isSame(known, option));
        if (ofCalls || !others.isEmpty() && !others.contains(name())) {
            throw new IllegalArgumentException("Option '" + option + "' is not supported by coze:" + name()
                    + ". Supported: " + (options().isEmpty() ? "none of its own" : String.join(", ", options()))
                    + ". It is an option of "
                    + (ofCalls ? "all other operations" : "coze:" + String.join(", coze:", others)));
        }
    }

    /**
     * @param  unknown                  names of options that an endpoint doesn't have; values may be mistyped tokens
     * @param  known                    those that it has, for any operation
     * @throws IllegalArgumentException when there are any; the message suggests a similar one
     */
    void checkNoneUnknown(Set<String> unknown, Set<String> known) {
        if (!unknown.isEmpty()) {
            String option = unknown.iterator().next();
            List<String> supported = known.stream().filter(this::supports).sorted().toList();
            String similar = similarOption(option, supported);
            // what is behind an & in a value looks like an option, too
            boolean value = !similar.startsWith("parameter.")
                    && !SimilarName.isMisspelling(option.replaceFirst("^amp;", ""), similar);
            String with = "a value with &, to be written as RAW(...)";
            String meant = similar.isEmpty()
                    ? ", or part of " + with + "."
                    : ": did you mean '" + similar + "'" + (value ? ", or is it " + with : "") + "?";
            throw new IllegalArgumentException("Unknown option '" + option + "' of coze:" + name() + meant
                    + " Supported: " + String.join(", ", supported)
                    + ". They are described in docs/coze-component.adoc");
        }
    }

    /**
     * A parameter without an option of its own is an option of Kamelets, and a field on Coze's pages. Empty where none is
     * similar.
     */
    private String similarOption(String option, List<String> supported) {
        if (option.matches("(?i)param[^.]*\\..*")) {
            return "parameter" + option.substring(option.indexOf('.'));
        }
        if (option.equalsIgnoreCase("parameter")) {
            return "parameter.<name>";
        }
        Map<String, String> names = new LinkedHashMap<>();
        supported.forEach(name -> names.put(name, name));
        parameters().stream().filter(parameter -> parameter.option() == null).map(Parameter::name)
                .forEach(name -> names.putIfAbsent(name.replace("_", ""), "parameter." + name));
        String wanted = option.replaceAll("[_-]", "");
        String similar = SimilarName.to(wanted, names.keySet());
        return SimilarName.resembles(wanted, similar) ? names.get(similar) : "";
    }

    private boolean supports(String option) {
        try {
            checkOption(option);
            return !option.equals("operation");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean knows(String option) {
        return options().stream().anyMatch(known -> isSame(known, option));
    }

    private static boolean isSame(String known, String option) {
        return known.equalsIgnoreCase(option.replace("-", ""));
    }

    /**
     * @param  names                    those of the options {@code parameter.*}
     * @throws IllegalArgumentException when the operation has no such parameter; the message suggests a similar one
     */
    void checkParameters(Map<String, Object> names) {
        if (operation.takesAnyParameter()) {
            return;
        }
        List<String> known = parameters().stream().map(Parameter::name).toList();
        for (String name : names.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("Option 'parameter." + name + "' of coze:" + name() + " "
                        + ParameterBinder.unknown(name, known));
            }
        }
    }

    /** What is wrong with a parameter that only coze:call takes, as the end of a sentence; empty where others have it. */
    static Optional<String> unknownParameter(String name) {
        List<String> known = Arrays.stream(values()).flatMap(operation -> operation.parameters().stream())
                .map(Parameter::name).distinct().sorted().toList();
        return known.contains(name)
                ? Optional.empty()
                : Optional.of("is a parameter of no operation but coze:call" + SimilarName.suggestion(name, known)
                        + " Parameters: " + String.join(", ", known));
    }

    /** The option of its own that a parameter has in an operation. */
    static Optional<String> optionOf(String parameter) {
        return Arrays.stream(values()).flatMap(operation -> operation.parameters().stream())
                .filter(each -> each.name().equals(parameter) && each.option() != null).map(Parameter::option)
                .findFirst();
    }

    /**
     * @param  option                   the option bodyParameters
     * @param  own                      whether the endpoint sets it itself; an inherited one is for other operations too
     * @throws IllegalArgumentException when it contradicts itself, or the endpoint's own names no parameter of the
     *                                  operation; the message suggests a similar one
     */
    void checkBodyParameters(String option, boolean own) {
        if (own && operation.takesAnyParameter()) {
            throw new IllegalArgumentException("Option '" + BodyParameterNames.OPTION + "' is not supported by coze:"
                    + name() + ", which sends the message body as it is");
        }
        try {
            BodyParameterNames names = BodyParameterNames.of(option);
            if (own) {
                names.check(parameters().stream().map(Parameter::name).toList());
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option '" + BodyParameterNames.OPTION + "' of coze:" + name() + " "
                    + e.getMessage(), e);
        }
    }

    /**
     * Finds and checks every parameter.
     *
     * @param  stream                   whether with option {@code stream}
     * @throws IllegalArgumentException when one is missing or invalid; the message says how to set it
     */
    BoundOperation bind(ParameterSource source, boolean stream) {
        return operation.form(stream).bind(name(), source);
    }

    /**
     * @param  name                     the operation's name, in exactly this spelling
     * @throws IllegalArgumentException when there is none of that name; the message suggests a similar one
     */
    static CozeOperation named(String name) {
        List<String> names = Arrays.stream(values()).map(CozeOperation::name).toList();
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("The operation is missing: write coze:operation, such as coze:subscribe."
                    + " Supported: " + String.join(", ", names));
        }
        if (Identifier.isExpression(name)) {
            throw new IllegalArgumentException("The operation is '" + name + "', " + Identifier.UNEVALUATED);
        }
        if (!names.contains(name)) {
            // options behind a wrong separator are no part of the name
            String word = name.replaceFirst("(?s)(?<=\\w)\\W.*", "");
            String similar = names.contains(word) ? word : SimilarName.to(name, names);
            boolean options = name.contains("="); // which may be secrets
            throw new IllegalArgumentException("Unknown Coze operation '"
                    + (options ? name.substring(0, Math.min(word.length() + 1, name.length())) + "…" : name)
                    + (SimilarName.resembles(word, similar)
                            ? "': did you mean 'coze:" + similar + (options ? "?…" : "") + "'?"
                            : "'.")
                    + " Supported: "
                    + String.join(", ", names));
        }
        return valueOf(name);
    }
}
