/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Map;
import java.util.Objects;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.util.ObjectHelper;

/** What can be set once for the component and again for each endpoint. */
@UriParams
public class CozeConfiguration implements Cloneable {

    /** China; {@code https://api.coze.com} is the international platform . */
    public static final String DEFAULT_BASE_URL = "https://api.coze.cn";

    @UriParam(label = "security", description = "The access token: a personal access token (pat_...) or a service"
            + " token (czs_...).")
    @Metadata(secret = true)
    private String token;

    @UriParam(label = "security", description = "The id of the OAuth app that access tokens are asked for with (OAuth JWT,"
            + " iss). Needs publicKeyId and privateKey.")
    private String clientId;

    @UriParam(label = "security", description = "The fingerprint that Coze shows of the OAuth app's public key (kid).")
    private String publicKeyId;

    @UriParam(label = "security", description = "The private key of the OAuth app, RSA in PKCS#8 or PKCS#1: PEM text, or"
            + " file:path or classpath:path of a PEM file.")
    @Metadata(secret = true, supportFileReference = true)
    private String privateKey;

    @UriParam(label = "security", defaultValue = "15m", javaType = "java.time.Duration", description = "How long the access"
            + " tokens that the OAuth app asks for shall be valid: from 900s to 86399s.")
    private long tokenTtl = 900_000;

    @UriParam(label = "security", description = "The enterprise account (organization) that the OAuth app asks for access"
            + " tokens of.")
    private String accountId;

    @UriParam(label = "security", description = "What tells the users of the OAuth app apart (session_name of the JWT).")
    private String sessionName;

    @UriParam(label = "security", description = "Access tokens from a source of your own, instead of token and of clientId.")
    private AccessTokenProvider accessTokenProvider;

    @UriParam(defaultValue = DEFAULT_BASE_URL, description = "Where Coze's API is: https://api.coze.cn (China) or"
            + " https://api.coze.com (international).")
    private String baseUrl = DEFAULT_BASE_URL;

    @UriParam(description = "The id of the callback app (API app): to call for, unless the header CamelCozeApiAppId"
            + " names another, or to receive the events of.")
    private String apiAppId;

    @UriParam(label = "consumer,security", description = "The verify token of the callback app, with which Coze signs its"
            + " callbacks. When not set it is looked up with listApiApps.")
    @Metadata(secret = true)
    private String verifyToken;

    @UriParam(label = "producer", defaultValue = "true", description = "Whether a failure that Coze reports (a code"
            + " other than 0) is thrown as CozeException. When false, only the headers and the body tell of it. What is"
            + " no answer of Coze's (a gateway's page, a broken connection) is thrown in any case, and so is every failure"
            + " of syncSubscriptions.")
    private boolean throwExceptionOnFailure = true;

    @UriParam(description = "The event types, separated by commas, such as"
            + " bot.published,bot.deleted: to subscribe to, to unsubscribe from, to be subscribed to"
            + " exactly, or to receive (all, when not set). For an operation, the header CamelCozeEventTypes overrides it; when"
            + " neither is set, the message body is taken.")
    private String eventTypes;

    @UriParam(label = "producer", defaultValue = "false", description = "Whether syncSubscriptions only tells what it would change.")
    private boolean dryRun;

    @UriParam(label = "producer", defaultValue = "false", description = "Whether syncSubscriptions takes an empty list of event"
            + " types, which ends every subscription of the app.")
    private boolean allowEmpty;

    @UriParam(label = "producer", description = "The name of the app to create or to change, 128 characters"
            + " at the most. The header CamelCozeName overrides it.")
    private String name;

    @UriParam(label = "producer", enums = "normal,connector", description = "The kind of callback app: to create, or to list only apps"
            + " of it. The header CamelCozeAppType overrides it.")
    private String appType;

    @UriParam(description = "The address that Coze shall send the events of the app to."
            + " Coze checks it before it takes it. coze:events sees to it that the app has this address; for updateApiApp, the"
            + " header CamelCozeCallbackUrl overrides it.")
    private String callbackUrl;

    @UriParam(label = "producer", description = "The id of the connector (channel): of the connector app to"
            + " create, of the audit, or to take a bot down from. The header CamelCozeConnectorId"
            + " overrides it.")
    private String connectorId;

    @UriParam(label = "producer", description = "The id of the bot (agent). The header CamelCozeBotId"
            + " overrides it.")
    private String botId;

    @UriParam(label = "producer", description = "The outcome of the audit of a bot: inProgress (or 1),"
            + " approved (2) or rejected (3). The header CamelCozeAuditStatus overrides it.")
    private String auditStatus;

    @UriParam(label = "producer", description = "Why the bot was rejected. The header CamelCozeAuditReason"
            + " overrides it.")
    private String auditReason;

    @UriParam(label = "producer", description = "Why the bot is taken down, 1024 characters at the most."
            + " The header CamelCozeUnpublishReason overrides it.")
    private String unpublishReason;

    @UriParam(label = "producer", description = "How many items of a list Coze gives in one answer, from 1"
            + " to 50; its default is 50. The header CamelCozePageSize overrides it.")
    private Integer pageSize;

    @UriParam(label = "producer", description = "Reads only the page of a list that begins there; empty for"
            + " the first page. The header CamelCozeNextPageToken tells where the next one begins. When"
            + " not set, all pages are read. The header CamelCozePageToken overrides it.")
    private String pageToken;

    @UriParam(label = "producer", enums = "GET,POST,PUT,DELETE,PATCH", description = "The HTTP method of coze:call.")
    private String method;

    @UriParam(label = "producer", description = "The path of coze:call, for example /v1/users/me.")
    private String path;

    @UriParam(label = "producer", prefix = "parameter.", multiValue = true, description = "Parameters of the operation by"
            + " Coze's names, for example parameter.name=x; of coze:call, query parameters. The header CamelCozeParameters"
            + " overrides them.")
    private Map<String, Object> parameters;

    @UriParam(label = "consumer", description = "Where to listen for callbacks: the path of the address that the HTTP"
            + " server of the application sees. When not set it is the path of callbackUrl, else /coze/callback.")
    private String callbackPath;

    @UriParam(label = "consumer", defaultValue = "true", description = "Whether the app is subscribed to those of eventTypes that it is not"
            + " subscribed to yet. Subscriptions are never removed. It needs an access token and eventTypes; where one of"
            + " them is missing, nothing is subscribed unless it is set, which is an error then.")
    private Boolean autoSubscribe;

    @UriParam(label = "consumer", defaultValue = "false", description = "Whether the app is unsubscribed from eventTypes"
            + " when the route stops. Of several replicas, the first one that stops does it for all.")
    private boolean unsubscribeOnStop;

    @UriParam(label = "consumer,advanced", defaultValue = "0", javaType = "java.time.Duration", description = "How often the"
            + " callback address and the subscriptions are compared with those that Coze has, and mended. 0 is only when the"
            + " route starts.")
    private long reconcileInterval;

    @UriParam(label = "consumer,advanced", defaultValue = "1048576", description = "The longest body of a callback, in"
            + " bytes. Longer ones are refused, and not read any further.")
    private int maxBodySize = 1024 * 1024;

    @UriParam(label = "consumer,security", defaultValue = "0", javaType = "java.time.Duration", description = "How far the"
            + " timestamp of a callback may be from now; others are refused. 0 is any. Coze sends the time of the event and"
            + " not that of the message, so late bills and repeats carry old ones: they would be lost.")
    private long timestampTolerance;

    @UriParam(label = "consumer", defaultValue = "true", description = "Whether an event that was processed is acknowledged"
            + " without being routed again, and one that is being processed is put off.")
    private boolean deduplicate = true;

    @UriParam(label = "consumer", description = "What remembers the events that were processed. When not set it is a memory of"
            + " the newest 10000, which is gone with the process and not shared by replicas.")
    private IdempotentRepository idempotentRepository;

    @UriParam(label = "consumer", enums = "inProgress,approved,rejected", description = "What Coze is answered about a bot that"
            + " was published to a channel, when the route sets neither the header CamelCozeAuditStatus nor an AuditResult as"
            + " the body. When not set there is no answer then, and the publishing fails.")
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

    public String getUnpublishReason() {
        return unpublishReason;
    }

    public void setUnpublishReason(String unpublishReason) {
        this.unpublishReason = unpublishReason;
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

    public String getDefaultAuditStatus() {
        return defaultAuditStatus;
    }

    public void setDefaultAuditStatus(String defaultAuditStatus) {
        this.defaultAuditStatus = defaultAuditStatus;
    }

    /** Whether there are credentials, valid or not. */
    public boolean hasCredentials() {
        return !ObjectHelper.isEmpty(token) || accessTokenProvider != null || !ObjectHelper.isEmpty(clientId);
    }

    /** Credentials of one kind that were set here beat inherited ones of another kind. */
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
        }
    }

    /** A verify token is that of one app: an inherited one is of no use to another app than the inherited one. */
    void dropVerifyTokenOfOtherApp(CozeConfiguration inherited) {
        boolean otherApp = inherited.apiAppId != null && !inherited.apiAppId.equals(apiAppId);
        if (otherApp && Objects.equals(verifyToken, inherited.verifyToken)) {
            verifyToken = null;
        }
    }

    /** A copy that can be changed without changing this one. */
    public CozeConfiguration copy() {
        try {
            return (CozeConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
