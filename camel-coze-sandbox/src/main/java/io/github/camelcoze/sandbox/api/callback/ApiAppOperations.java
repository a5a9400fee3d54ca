/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.callback;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.resource.Page;
import io.github.camelcoze.sandbox.api.resource.Paginator;
import io.github.camelcoze.sandbox.delivery.UrlVerification;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.Operation;

/** Callback apps: https://docs.coze.cn/developer_guides/create_callback_app and related pages. */
public final class ApiAppOperations {

    private static final String APPS = "/v1/api_apps";
    private static final String APP = "/v1/api_apps/{api_app_id}";

    private final ApiApps apps;
    private final Paginator paginator;
    private final UrlVerification urlVerification;

    public ApiAppOperations(ApiApps apps, Paginator paginator, UrlVerification urlVerification) {
        this.apps = apps;
        this.paginator = paginator;
        this.urlVerification = urlVerification;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post(APPS).permissions(SandboxPermissions.CREATE_API_APP).body(Operation.Body.REQUIRED)
                        .json(this::create),
                Operation.get(APPS).permissions(SandboxPermissions.LIST_API_APP).json(this::list),
                Operation.put(APP).permissions(SandboxPermissions.UPDATE_API_APP).body(Operation.Body.OPTIONAL)
                        .jsonAsync(this::update),
                Operation.delete(APP).permissions(SandboxPermissions.DELETE_API_APP).json(this::delete));
    }

    private ObjectNode create(ApiRequest request) {
        String type = request.body().requiredText("app_type", "");
        requireKnownType(type);
        Optional<String> name = request.body().text("name");
        Optional<String> connectorId = request.body().text("connector_id");
        if (ApiApps.CONNECTOR.equals(type)) {
            String id = connectorId.filter(text -> !text.isBlank()).orElseThrow(
                    () -> ApiException.badRequest("connector_id is required when app_type is connector"));
            return json(apps.createConnector(id));
        }
        return json(apps.createNormal(validName(
                name.orElseThrow(() -> ApiException.badRequest("name is required when app_type is normal")))));
    }

    private ObjectNode list(ApiRequest request) {
        String type = request.query().text("app_type");
        if (!type.isEmpty()) {
            requireKnownType(type);
        }
        Paginator.Cursor cursor = paginator.cursor("apps " + type, request.query());
        Page<SandboxApiApp> page = apps.page(app -> type.isEmpty() || type.equals(app.appType()), cursor);
        return paginator.json(cursor, page, ApiAppOperations::json);
    }

    /**
     * A callback URL is verified before it is accepted, even if it is unchanged. If that fails, nothing is changed,
     * not even the name.
     */
    private CompletionStage<ObjectNode> update(ApiRequest request) {
        Optional<String> name = request.body().text("name").map(ApiAppOperations::validName);
        Optional<String> url = request.body().text("callback_url").map(ApiAppOperations::validUrl);
        SandboxApiApp app = apps.require(request.path("api_app_id"));
        CompletionStage<Void> verified = url.map(callbackUrl -> urlVerification.verify(app, callbackUrl))
                .orElse(CompletableFuture.completedFuture(null));
        return verified.thenApply(nothing -> {
            apps.update(app.id(), name, url);
            return null;
        });
    }

    private ObjectNode delete(ApiRequest request) {
        apps.delete(request.path("api_app_id"));
        return null;
    }

    private static void requireKnownType(String type) {
        if (!ApiApps.NORMAL.equals(type) && !ApiApps.CONNECTOR.equals(type)) {
            throw ApiException.badRequest("app_type must be normal or connector, not " + Messages.quote(type));
        }
    }

    private static String validName(String name) {
        ApiAppRules.nameProblem(name).ifPresent(problem -> {
            throw ApiException.badRequest(problem);
        });
        return name;
    }

    private static String validUrl(String url) {
        ApiAppRules.callbackUrlProblem(url).ifPresent(problem -> {
            throw ApiException.badRequest(problem);
        });
        return url;
    }

    private static ObjectNode json(SandboxApiApp app) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", app.id()).put("name", app.name()).put("app_type", app.appType());
        json.put("callback_url", app.callbackUrl());
        if (app.connectorId() != null) {
            json.put("connector_id", app.connectorId());
        }
        return json.put("verify_token", app.verifyToken());
    }
}
