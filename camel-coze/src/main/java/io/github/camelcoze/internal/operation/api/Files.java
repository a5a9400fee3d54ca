/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.type.FileType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.UploadedFile;

import static io.github.camelcoze.internal.operation.ResultMapper.object;

/** Files for messages and workflows. */
public final class Files {

    /** https://docs.coze.cn/developer_guides/upload_files */
    public static final ApiOperation UPLOAD = ApiOperation.post("/v1/files/upload").permission("uploadFile")
            .parameters(Parameter.of("file", new FileType(), "a java.io.File").inForm().asPlainBody())
            .options(FileType.OPTION).returns(object(UploadedFile::of));

    /** https://docs.coze.cn/developer_guides/retrieve_files */
    public static final ApiOperation RETRIEVE = ApiOperation.get("/v1/files/retrieve").permission("retrieveFile")
            .parameters(Parameter.of("file_id", new TextType(), "7369495981102022700").inQuery().asPlainBody())
            .returns(object(UploadedFile::of));

    private Files() {
    }
}
