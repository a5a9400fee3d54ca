/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.file;

import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxFile;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.UploadedPart;

/** Files: https://docs.coze.cn/developer_guides/upload_files and https://docs.coze.cn/developer_guides/retrieve_files. */
public final class FileOperations {

    private static final String PART = "file";
    private static final long MAX_BYTES = 512L * 1024 * 1024;

    private final UploadedFiles files;

    public FileOperations(UploadedFiles files) {
        this.files = files;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post("/v1/files/upload").permissions(SandboxPermissions.UPLOAD_FILE)
                        .body(Operation.Body.MULTIPART).json(this::upload),
                Operation.get("/v1/files/retrieve").permissions(SandboxPermissions.RETRIEVE_FILE)
                        .json(this::retrieve));
    }

    private ObjectNode upload(ApiRequest request) {
        List<UploadedPart> parts = request.raw().parts();
        if (parts.size() != 1 || !PART.equals(parts.get(0).name())) {
            throw ApiException.badRequest("the body must have one file, in the part " + PART);
        }
        if (parts.get(0).bytes() > MAX_BYTES) {
            throw ApiException.tooLarge("the file exceeds 512 MB");
        }
        return json(files.add(parts.get(0)));
    }

    private ObjectNode retrieve(ApiRequest request) {
        String id = request.query().required("file_id");
        return json(files.find(id).orElseThrow(
                () -> ApiException.notFound("there is no file with the id " + Messages.quote(id))));
    }

    private static ObjectNode json(SandboxFile file) {
        return JsonNodeFactory.instance.objectNode().put("id", file.id()).put("bytes", file.bytes())
                .put("file_name", file.name()).put("created_at", file.createdAt());
    }
}
