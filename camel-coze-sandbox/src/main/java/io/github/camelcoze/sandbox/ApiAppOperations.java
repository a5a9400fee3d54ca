/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Creating, listing, changing and deleting callback apps.
 */
final class ApiAppOperations {

    private ApiAppOperations() {
    }

    static ObjectNode create(Operation.Call call) {
        String type = call.body().requiredText("app_type", "");
        requireKnownType(type);
        Optional<String> name = call.body().text("name");
        Optional<String> connectorId = call.body().text("connector_id");
        if (SandboxApiApp.CONNECTOR.equals(type)) {
            String id = connectorId.filter(text -> !text.isBlank()).orElseThrow(
                    () -> ApiException.badRequest("connector_id is required when app_type is connector"));
            return json(call.state().apps().createConnector(id));
        }
        return json(call.state().apps().createNormal(checkedName(
                name.orElseThrow(() -> ApiException.badRequest("name is required when app_type is normal")))));
    }

    static ObjectNode list(Operation.Call call) {
        String type = call.query().text("app_type");
        if (!type.isEmpty()) {
            requireKnownType(type);
        }
        String list = "apps " + type;
        long after = call.state().pageTokens().read(list, call.query().text("page_token"));
        Page<SandboxApiApp> page = call.state().apps().page(app -> type.isEmpty() || type.equals(app.appType()), after,
                call.query().pageSize());
        return Pages.json(page, ApiAppOperations::json, call.state().pageTokens(), list);
    }

    /**
     * A new address is called before it is taken (contract, section 2), and the one that is there already as well. When it
     * does not answer as it should, nothing is changed, the name neither.
     */
    static CompletionStage<ObjectNode> update(Operation.Call call) {
        Optional<String> name = call.body().text("name").map(ApiAppOperations::checkedName);
        Optional<String> url = call.body().text("callback_url").map(ApiAppOperations::checkedUrl);
        ApiApps apps = call.state().apps();
        SandboxApiApp app = apps.require(call.id("api_app_id"));
        CompletionStage<Void> checked = url.map(address -> call.state().urlCheck().check(app, address))
                .orElse(CompletableFuture.completedFuture(null));
        return checked.thenApply(nothing -> {
            apps.update(app.id(), now -> {
                SandboxApiApp renamed = name.map(now::withName).orElse(now);
                return url.map(renamed::withCallbackUrl).orElse(renamed);
            });
            return null;
        });
    }

    static ObjectNode delete(Operation.Call call) {
        call.state().apps().delete(call.id("api_app_id"));
        return null;
    }

    private static void requireKnownType(String type) {
        if (!SandboxApiApp.NORMAL.equals(type) && !SandboxApiApp.CONNECTOR.equals(type)) {
            throw ApiException.badRequest("app_type must be normal or connector, not " + Messages.text(type));
        }
    }

    private static String checkedName(String name) {
        ApiAppRules.nameProblem(name).ifPresent(problem -> {
            throw ApiException.badRequest(problem);
        });
        return name;
    }

    private static String checkedUrl(String url) {
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
