/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the sandbox itself is asked for over HTTP, under {@code /sandbox}: the same as through Java, for programs in other
 * languages. It is no part of Coze, takes no token, is not recorded, and no fault strikes it.
 */
final class ControlApi {

    private static final String ROOT = "/sandbox";
    private static final int OK = 200;
    private static final int INTERNAL_ERROR = 500;
    private static final System.Logger LOG = System.getLogger(ControlApi.class.getName());

    private final CozeSandbox coze;

    ControlApi(CozeSandbox coze) {
        this.coze = coze;
    }

    static boolean isAt(String rawPath) {
        return rawPath.equals(ROOT) || rawPath.startsWith(ROOT + "/");
    }

    /** The answer's body is what was asked for, or an object whose field {@code error} says what is wrong. */
    HttpResponse answer(RawRequest request) {
        try {
            ControlOperation operation = ControlOperation.of(request);
            ControlOperation.Call call = new ControlOperation.Call(coze, operation.ids(request),
                    operation.query(request), RequestBody.read(request, operation.body()));
            return json(OK, operation.run(call), null);
        } catch (ApiException refusal) {
            return json(refusal.status(), error(refusal.getMessage()), refusal.allow());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The sandbox failed to answer " + request.method() + " "
                    + request.path(), e);
            return json(INTERNAL_ERROR, error("internal error of the sandbox; its log has the details"), null);
        }
    }

    private static ObjectNode error(String message) {
        return JsonNodeFactory.instance.objectNode().put("error", message);
    }

    private static HttpResponse json(int status, ObjectNode body, String allow) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        if (allow != null) {
            headers.put("Allow", allow);
        }
        return new HttpResponse(status, HttpResponse.NO_CODE, headers,
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
