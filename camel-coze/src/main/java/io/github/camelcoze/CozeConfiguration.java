/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.util.ObjectHelper;

/** Options that can be set on the component, as defaults, and on each endpoint. */
@UriParams
public class CozeConfiguration implements Cloneable {

    /** China; {@code https://api.coze.com} is the international platform. */
    public static final String DEFAULT_BASE_URL = "https://api.coze.cn";

    /** In ms. */
    public static final long DEFAULT_TOKEN_TTL = 900_000;

    @UriParam(label = "security", displayName = "Access Token", description = "Access token: a personal access token"
            + " (pat_...) or a service access token (czs_...).")
    @Metadata(secret = true, important = true)
    private String token;

    @UriParam(label = "security", displayName = "OAuth Client ID", description = "Client ID of the OAuth app (the iss"
            + " claim of the JWT). Access tokens are then obtained with OAuth JWT; requires publicKeyId and"
            + " privateKey.")
    private String clientId;

    @UriParam(label = "security", displayName = "OAuth Public Key ID", description = "Fingerprint of the public key,"
            + " as Coze shows it for the OAuth app (the kid header of the JWT).")
    private String publicKeyId;

    @UriParam(label = "security", displayName = "OAuth Private Key", description = "RSA private key of the OAuth app,"
            + " in PKCS#8 or PKCS#1 PEM format: the PEM text itself, or file:path or classpath:path of a PEM file.")
    @Metadata(secret = true, supportFileReference = true)
    private String privateKey;

    @UriParam(label = "security", defaultValue = "15m", javaType = "java.time.Duration", displayName = "OAuth Token TTL", description = "Lifetime"
            + " of the access tokens of the OAuth app, from 900s to 86399s.")
    private long tokenTtl = DEFAULT_TOKEN_TTL;

    @UriParam(label = "security", displayName = "OAuth Account ID", description = "Enterprise account (organization)"
            + " that the access tokens of the OAuth app are for.")
    private String accountId;

    @UriParam(label = "security", displayName = "OAuth Session Name", description = "The session_name claim of the"
            + " JWT, which isolates the users of the OAuth app.")
    private String sessionName;

    @UriParam(label = "security", displayName = "OAuth Audience", description = "Host of Coze's API (the aud claim of"
            + " the JWT), for example api.coze.cn, if baseUrl is that of a gateway. Default: the host of baseUrl.")
    private String audience;

    @UriParam(label = "security", description = "Custom source of access tokens. Do not set token or"
            + " clientId with it.")
    private AccessTokenProvider accessTokenProvider;

    @UriParam(defaultValue = DEFAULT_BASE_URL, displayName = "Base URL", description = "Base URL of the Coze API:"
            + " https://api.coze.cn (China) or https://api.coze.com (international).")
    private String baseUrl = DEFAULT_BASE_URL;

    @UriParam(displayName = "API App ID", description = "ID of the callback app (API app) to call an operation for,"
            + " or to receive events of. For operations, the header CamelCozeApiAppId overrides it.")
    @Metadata(important = true)
    private String apiAppId;

    @UriParam(label = "consumer,security", description = "Verify token of the callback app, with which Coze signs"
            + " callback requests. If not set, it is looked up with listApiApps, which requires an access token.")
    @Metadata(secret = true, important = true)
    private String verifyToken;

    @UriParam(label = "producer", defaultValue = "true", description = "Throw a CozeException if Coze reports a"
            + " failure (a code other than 0). If false, the failure is only visible in the headers and the body."
            + " Responses that do not come from Coze, transport failures, failures while awaitCompletion asks for the state"
            + " of the work, and all failures of syncSubscriptions are always thrown.")
    private boolean throwExceptionOnFailure = true;

    @UriParam(description = "Comma-separated event types, for example bot.published,bot.deleted: to subscribe to, to"
            + " unsubscribe from, to synchronize the subscriptions with, or to receive (all types if not set). For"
            + " operations, the header CamelCozeEventTypes overrides it; if neither is set, the message body is used.")
    @Metadata(important = true)
    private String eventTypes;

    @UriParam(label = "producer", defaultValue = "false", description = "Let syncSubscriptions return the differences"
            + " without changing any subscription.")
    private boolean dryRun;

    @UriParam(label = "producer", defaultValue = "false", description = "Allow syncSubscriptions to be called with an"
            + " empty list of event types, which removes all subscriptions of the app.")
    private boolean allowEmpty;

    @UriParam(label = "producer", description = "Name of the callback app to create or update, up to 128"
            + " characters, or of the conversation, up to 100. The header CamelCozeName overrides it.")
    private String name;

    @UriParam(label = "producer", enums = "normal,connector", description = "Type of the callback app to create, or"
            + " of the apps to list. The header CamelCozeAppType overrides it.")
    private String appType;

    @UriParam(displayName = "Callback URL", description = "Public URL to which Coze sends the events of the app."
            + " coze:events registers it when the route starts, and Coze verifies it during registration; if not set,"
            + " the registered URL is left unchanged. updateApiApp does not take it from the component; the header"
            + " CamelCozeCallbackUrl overrides it.")
    @Metadata(important = true)
    private String callbackUrl;

    @UriParam(label = "producer", displayName = "Connector ID", description = "ID of the connector (channel): of the"
            + " connector app to create, of the audit, or to unpublish a bot from. The header CamelCozeConnectorId"
            + " overrides it.")
    private String connectorId;

    @UriParam(label = "producer", displayName = "Bot ID", description = "ID of the bot (agent). The header"
            + " CamelCozeBotId overrides it.")
    @Metadata(important = true)
    private String botId;

    @UriParam(label = "producer", displayName = "User ID", description = "ID of the user who chats with the bot, of"
            + " your choice: Coze keeps the conversations and the memory of different users apart. The header"
            + " CamelCozeUserId overrides it.")
    @Metadata(important = true)
    private String userId;

    @UriParam(label = "producer", displayName = "Conversation ID", description = "ID of the conversation to chat in."
            + " If not set, the conversation of the previous chat of the exchange is continued, else Coze begins a new"
            + " one. The header CamelCozeConversationId, if the route sets it, overrides it.")
    private String conversationId;

    @UriParam(label = "producer", displayName = "Chat ID", description = "ID of the chat. If not set, that of the"
            + " previous chat of the exchange. The header CamelCozeChatId, if the route sets it, overrides it.")
    private String chatId;

    @UriParam(label = "producer", displayName = "Workflow ID", description = "ID of the workflow or chatflow. The"
            + " header CamelCozeWorkflowId overrides it.")
    @Metadata(important = true)
    private String workflowId;

    @UriParam(label = "producer", displayName = "App ID", description = "ID of the app that a workflow belongs to. The"
            + " header CamelCozeAppId overrides it.")
    private String appId;

    @UriParam(label = "producer", displayName = "Asynchronous Run", description = "Let runWorkflow return at once, with"
            + " the ID of the run; retrieveWorkflowRun returns its result. Requires a paid plan of Coze. The header"
            + " CamelCozeIsAsync overrides it.")
    private Boolean isAsync;

    @UriParam(label = "producer", javaType = "java.time.Duration", description = "Maximum time to wait for the end of long"
            + " work: an asynchronous run (see isAsync), the processing of documents, a copy, a bill. No thread waits."
            + " The body is the result, and work that fails is an exception. If not set, the operation returns at once,"
            + " with the ID of the work.")
    private long awaitCompletion;

    @UriParam(label = "producer", displayName = "Message ID", description = "ID of the message of a conversation. The"
            + " header CamelCozeMessageId overrides it.")
    private String messageId;

    @UriParam(label = "producer", description = "Name of the file to upload, with the extension of its format. If not"
            + " set, the header CamelFileName, else the name of the file.")
    private String fileName;

    @UriParam(label = "producer", defaultValue = "false", description = "Hand on the response while it is being"
            + " written, in the form of streamOutput. If false, the body is the whole result.")
    @Metadata(important = true)
    private boolean stream;

    @UriParam(label = "producer", defaultValue = "events", enums = "events,text,sse", description = "Form of the body"
            + " with stream=true: events (a ChatStream or WorkflowStream, an iterator of events), text (an iterator of"
            + " the pieces of text), or sse (an InputStream of server-sent events, for example for a browser).")
    private String streamOutput = "events";

    @UriParam(label = "producer,advanced", defaultValue = "2m", javaType = "java.time.Duration", description = "Maximum"
            + " time without any data while a response is being streamed. The first data must arrive within"
            + " responseTimeout.")
    private long idleTimeout = 120_000;

    @UriParam(label = "producer,advanced", defaultValue = "true", description = "Cancel a chat at Coze whose stream is"
            + " closed before its end. Otherwise its conversation stays busy until the bot has answered.")
    private boolean cancelOnClose = true;

    @UriParam(label = "producer", displayName = "Tool URI", description = "Endpoint that runs the tools that a bot asks"
            + " for, for example direct:tools. The body is a Map of the arguments, the headers CamelCozeToolName and"
            + " CamelCozeToolCallId name the call; the body of the reply is the output. If not set, the chat ends with"
            + " the status requires_action.")
    private String toolUri;

    @UriParam(label = "producer,advanced", defaultValue = "10", description = "How often a bot may ask for tools within"
            + " one chat.")
    private int maxToolRounds = 10;

    @UriParam(label = "producer,advanced", defaultValue = "report", enums = "report,fail", description = "What to do if"
            + " a tool fails: report the error message to the bot as the output, or fail the chat.")
    private String toolFailure = "report";

    @UriParam(label = "producer", description = "Audit result of the bot: inProgress (or 1), approved (or 2),"
            + " rejected (or 3). The header CamelCozeAuditStatus overrides it.")
    private String auditStatus;

    @UriParam(label = "producer", description = "Reason why the bot was rejected. The header CamelCozeAuditReason"
            + " overrides it.")
    private String auditReason;

    @UriParam(label = "producer", description = "Number of items per page of a list, for most lists up to 50. If not set, Coze's"
            + " default applies. The header CamelCozePageSize overrides it.")
    private Integer pageSize;

    @UriParam(label = "producer", description = "Token or number of the single page to read; empty for the first"
            + " page. The header CamelCozeNextPageToken then holds that of the next page. If not set, all pages are read."
            + " The header CamelCozePageToken overrides it.")
    private String pageToken;

    @UriParam(label = "producer", defaultValue = "false", description = "Read a list while the route uses it: the body"
            + " is an Iterator that requests the next page when it needs it, for split(body()).streaming(). If false,"
            + " the body is the whole list. No effect with pageToken.")
    private boolean lazy;

    @UriParam(label = "producer", enums = "GET,POST,PUT,DELETE,PATCH", displayName = "HTTP Method", description = "HTTP"
            + " method of coze:call.")
    private String method;

    @UriParam(label = "producer", description = "Path of coze:call, for example /v1/users/me.")
    private String path;

    @UriParam(label = "producer", prefix = "parameter.", multiValue = true, description = "Parameters of the"
            + " operation, by Coze's names, for example parameter.name=x; for coze:call, query parameters. The header"
            + " CamelCozeParameters overrides them.")
    private Map<String, Object> parameters;

    @UriParam(label = "producer,security", defaultValue = "all", description = "Comma-separated parameters, by Coze's"
            + " names, that the message body may set, or all, or none. A call whose parameter would come from"
            + " another field of the body fails. Set it where the body comes from outside. coze:call sends the body as"
            + " is and does not support it.")
    private String bodyParameters = "all";

    @UriParam(label = "consumer", description = "Path on the application's HTTP server at which callback requests are"
            + " received. If not set, the path of callbackUrl, else /coze/callback.")
    private String callbackPath;

    @UriParam(label = "consumer", defaultValue = "true", description = "Subscribe the app to the eventTypes that it"
            + " is not subscribed to yet; subscriptions are never removed. Requires an access token and eventTypes."
            + " Without them, nothing is subscribed; if this option is set to true, the route does not start.")
    private Boolean autoSubscribe;

    @UriParam(label = "consumer", defaultValue = "false", description = "Unsubscribe the app from eventTypes when the"
            + " route stops. With several replicas, the first one that stops unsubscribes the app for all of them.")
    private boolean unsubscribeOnStop;

    @UriParam(label = "consumer,advanced", defaultValue = "0", javaType = "java.time.Duration", description = "Interval"
            + " at which the callback URL and the subscriptions are compared with those registered at Coze, and"
            + " repaired. 0: only when the route starts.")
    private long reconcileInterval;

    @UriParam(label = "consumer,advanced", defaultValue = "1048576", description = "Maximum body size of a callback"
            + " request, in bytes, at least 4096. Larger requests are rejected without reading the rest.")
    private int maxBodySize = 1024 * 1024;

    @UriParam(label = "consumer,security", defaultValue = "0", javaType = "java.time.Duration", description = "Maximum"
            + " difference between the timestamp of a callback request and the current time; others are rejected. 0:"
            + " no limit. The timestamp is the time of the event, not of the delivery: a limit also rejects delayed"
            + " bills and late redeliveries, which are then lost.")
    private long timestampTolerance;

    @UriParam(label = "consumer", defaultValue = "true", description = "Skip duplicate deliveries. A duplicate of a"
            + " processed event is acknowledged; a duplicate of an event in progress gets HTTP 503, so that Coze"
            + " redelivers it.")
    private boolean deduplicate = true;

    @UriParam(label = "consumer", description = "Idempotent repository for deduplication. Default: in memory, the"
            + " last 10,000 event IDs, neither persistent nor shared between replicas.")
    private IdempotentRepository idempotentRepository;

    @UriParam(label = "consumer", description = "Idempotent repository for the events in progress, shared between"
            + " replicas: an event is routed by one of them at a time, and another one that gets a duplicate responds"
            + " with HTTP 503. Its entries must expire, or an event whose replica died would be deferred forever, and"
            + " it must not be the idempotentRepository. Default: each replica knows only its own events in progress.")
    private IdempotentRepository inProgressRepository;

    @UriParam(label = "consumer", enums = "inProgress,approved,rejected", description = "Audit result sent to Coze"
            + " for a bot published to a channel, if the route sets neither the header CamelCozeAuditStatus nor an"
            + " AuditResult as the body. If not set, no audit result is sent, and publishing fails. The same applies to"
            + " approved if a step of the route failed, even if its error handler handled that.")
    private String defaultAuditStatus;

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getPublicKeyId() {
        return publicKeyId;
    }

    public void setPublicKeyId(String publicKeyId) {
        this.publicKeyId = publicKeyId;
    }

    public String getPrivateKey() {
        return privateKey;
    }

    public void setPrivateKey(String privateKey) {
        this.privateKey = privateKey;
    }

    public long getTokenTtl() {
        return tokenTtl;
    }

    public void setTokenTtl(long tokenTtl) {
        this.tokenTtl = tokenTtl;
    }

    public String getAccountId() {
        return accountId;
    }

    public void setAccountId(String accountId) {
        this.accountId = accountId;
    }

    public String getSessionName() {
        return sessionName;
    }

    public void setSessionName(String sessionName) {
        this.sessionName = sessionName;
    }

    public String getAudience() {
        return audience;
    }

    public void setAudience(String audience) {
        this.audience = audience;
    }

    public AccessTokenProvider getAccessTokenProvider() {
        return accessTokenProvider;
    }

    public void setAccessTokenProvider(AccessTokenProvider accessTokenProvider) {
        this.accessTokenProvider = accessTokenProvider;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getApiAppId() {
        return apiAppId;
    }

    public void setApiAppId(String apiAppId) {
        this.apiAppId = apiAppId;
    }

    public String getVerifyToken() {
        return verifyToken;
    }

    public void setVerifyToken(String verifyToken) {
        this.verifyToken = verifyToken;
    }

    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }

    public String getEventTypes() {
        return eventTypes;
    }

    public void setEventTypes(String eventTypes) {
        this.eventTypes = eventTypes;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public boolean isAllowEmpty() {
        return allowEmpty;
    }

    public void setAllowEmpty(boolean allowEmpty) {
        this.allowEmpty = allowEmpty;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getAppType() {
        return appType;
    }

    public void setAppType(String appType) {
        this.appType = appType;
    }

    public String getCallbackUrl() {
        return callbackUrl;
    }

    public void setCallbackUrl(String callbackUrl) {
        this.callbackUrl = callbackUrl;
    }

    public String getConnectorId() {
        return connectorId;
    }

    public void setConnectorId(String connectorId) {
        this.connectorId = connectorId;
    }

    public String getBotId() {
        return botId;
    }

    public void setBotId(String botId) {
        this.botId = botId;
    }

    public String getUserId() {
        return userId;
    }

    public void setUserId(String userId) {
        this.userId = userId;
    }

    public String getConversationId() {
        return conversationId;
    }

    public void setConversationId(String conversationId) {
        this.conversationId = conversationId;
    }

    public String getChatId() {
        return chatId;
    }

    public void setChatId(String chatId) {
        this.chatId = chatId;
    }

    public String getWorkflowId() {
        return workflowId;
    }

    public void setWorkflowId(String workflowId) {
        this.workflowId = workflowId;
    }

    public String getAppId() {
        return appId;
    }

    public void setAppId(String appId) {
        this.appId = appId;
    }

    public Boolean getIsAsync() {
        return isAsync;
    }

    public void setIsAsync(Boolean isAsync) {
        this.isAsync = isAsync;
    }

    public long getAwaitCompletion() {
        return awaitCompletion;
    }

    public void setAwaitCompletion(long awaitCompletion) {
        this.awaitCompletion = awaitCompletion;
    }

    public String getMessageId() {
        return messageId;
    }

    public void setMessageId(String messageId) {
        this.messageId = messageId;
    }

    public String getFileName() {
        return fileName;
    }

    public void setFileName(String fileName) {
        this.fileName = fileName;
    }

    public boolean isStream() {
        return stream;
    }

    public void setStream(boolean stream) {
        this.stream = stream;
    }

    public String getStreamOutput() {
        return streamOutput;
    }

    public void setStreamOutput(String streamOutput) {
        this.streamOutput = streamOutput;
    }

    public long getIdleTimeout() {
        return idleTimeout;
    }

    public void setIdleTimeout(long idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public boolean isCancelOnClose() {
        return cancelOnClose;
    }

    public void setCancelOnClose(boolean cancelOnClose) {
        this.cancelOnClose = cancelOnClose;
    }

    public String getToolUri() {
        return toolUri;
    }

    public void setToolUri(String toolUri) {
        this.toolUri = toolUri;
    }

    public int getMaxToolRounds() {
        return maxToolRounds;
    }

    public void setMaxToolRounds(int maxToolRounds) {
        this.maxToolRounds = maxToolRounds;
    }

    public String getToolFailure() {
        return toolFailure;
    }

    public void setToolFailure(String toolFailure) {
        this.toolFailure = toolFailure;
    }

    public String getAuditStatus() {
        return auditStatus;
    }

    public void setAuditStatus(String auditStatus) {
        this.auditStatus = auditStatus;
    }

    public String getAuditReason() {
        return auditReason;
    }

    public void setAuditReason(String auditReason) {
        this.auditReason = auditReason;
    }

    public Integer getPageSize() {
        return pageSize;
    }

    public void setPageSize(Integer pageSize) {
        this.pageSize = pageSize;
    }

    public String getPageToken() {
        return pageToken;
    }

    public void setPageToken(String pageToken) {
        this.pageToken = pageToken;
    }

    public boolean isLazy() {
        return lazy;
    }

    public void setLazy(boolean lazy) {
        this.lazy = lazy;
    }

    public String getMethod() {
        return method;
    }

    public void setMethod(String method) {
        this.method = method;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public Map<String, Object> getParameters() {
        return parameters;
    }

    public void setParameters(Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    /** Those of an endpoint, which override the inherited ones of the same name. */
    void addParameters(Map<String, Object> own) {
        if (!own.isEmpty()) {
            Map<String, Object> all = parameters == null ? new LinkedHashMap<>() : new LinkedHashMap<>(parameters);
            all.putAll(own);
            parameters = all;
        }
    }

    public String getBodyParameters() {
        return bodyParameters;
    }

    public void setBodyParameters(String bodyParameters) {
        this.bodyParameters = bodyParameters;
    }

    public String getCallbackPath() {
        return callbackPath;
    }

    public void setCallbackPath(String callbackPath) {
        this.callbackPath = callbackPath;
    }

    public Boolean getAutoSubscribe() {
        return autoSubscribe;
    }

    public void setAutoSubscribe(Boolean autoSubscribe) {
        this.autoSubscribe = autoSubscribe;
    }

    public boolean isUnsubscribeOnStop() {
        return unsubscribeOnStop;
    }

    public void setUnsubscribeOnStop(boolean unsubscribeOnStop) {
        this.unsubscribeOnStop = unsubscribeOnStop;
    }

    public long getReconcileInterval() {
        return reconcileInterval;
    }

    public void setReconcileInterval(long reconcileInterval) {
        this.reconcileInterval = reconcileInterval;
    }

    public int getMaxBodySize() {
        return maxBodySize;
    }

    public void setMaxBodySize(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    public long getTimestampTolerance() {
        return timestampTolerance;
    }

    public void setTimestampTolerance(long timestampTolerance) {
        this.timestampTolerance = timestampTolerance;
    }

    public boolean isDeduplicate() {
        return deduplicate;
    }

    public void setDeduplicate(boolean deduplicate) {
        this.deduplicate = deduplicate;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public IdempotentRepository getInProgressRepository() {
        return inProgressRepository;
    }

    public void setInProgressRepository(IdempotentRepository inProgressRepository) {
        this.inProgressRepository = inProgressRepository;
    }

    public String getDefaultAuditStatus() {
        return defaultAuditStatus;
    }

    public void setDefaultAuditStatus(String defaultAuditStatus) {
        this.defaultAuditStatus = defaultAuditStatus;
    }

    /** Whether there are credentials, valid or not, or a part of them. */
    public boolean hasCredentials() {
        return accessTokenProvider != null
                || Stream.of(token, clientId, publicKeyId, privateKey).anyMatch(ObjectHelper::isNotEmpty);
    }

    /** Credentials set here take precedence over inherited ones of another kind. */
    void preferOwnCredentials(CozeConfiguration inherited) {
        boolean ownToken = !Objects.equals(token, inherited.token);
        boolean ownProvider = accessTokenProvider != inherited.accessTokenProvider;
        boolean ownApp = !Objects.equals(clientId, inherited.clientId)
                || !Objects.equals(publicKeyId, inherited.publicKeyId)
                || !Objects.equals(privateKey, inherited.privateKey);
        if (ownToken || ownProvider || ownApp) {
            token = ownToken ? token : null;
            accessTokenProvider = ownProvider ? accessTokenProvider : null;
            clientId = ownApp ? clientId : null;
            publicKeyId = ownApp ? publicKeyId : null;
            privateKey = ownApp ? privateKey : null;
            if (!ownApp) { // what is left of these is the endpoint's own, beside its token
                accountId = Objects.equals(accountId, inherited.accountId) ? null : accountId;
                sessionName = Objects.equals(sessionName, inherited.sessionName) ? null : sessionName;
                audience = Objects.equals(audience, inherited.audience) ? null : audience;
                tokenTtl = tokenTtl == inherited.tokenTtl ? DEFAULT_TOKEN_TTL : tokenTtl;
            }
        }
    }

    /** A verify token belongs to one app: an inherited one is only valid for the inherited app. */
    void dropVerifyTokenOfOtherApp(CozeConfiguration inherited) {
        boolean otherApp = inherited.apiAppId != null && !inherited.apiAppId.equals(apiAppId);
        if (otherApp && Objects.equals(verifyToken, inherited.verifyToken)) {
            verifyToken = null;
        }
    }

    /** An independent copy. */
    public CozeConfiguration copy() {
        try {
            return (CozeConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
