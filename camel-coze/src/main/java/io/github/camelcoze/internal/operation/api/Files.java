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

    public static final ApiOperation UPLOAD = ApiOperation.post("/v1/files/upload")
            .described("upload_files", "Uploads a file for messages and workflows.",
                    "At most 512 MB. See xref:../files.adoc[Files].")
            .permission("uploadFile")
            .parameters(Parameter.of("file", new FileType(), "a java.io.File")
                    .described("A `File`, a `Path`, an input stream, bytes or text; a stream is never held in memory.")
                    .inForm().asPlainBody())
            .options(FileType.OPTION).returns(object(UploadedFile::of));

    public static final ApiOperation RETRIEVE = ApiOperation.get("/v1/files/retrieve")
            .described("retrieve_files", "Retrieves the name, size and time of an uploaded file, without its content.")
            .permission("retrieveFile")
            .parameters(Parameter.of("file_id", new TextType(), "7369495981102022700")
                    .described("An uploaded file; also an `UploadedFile` as the message body.").inQuery().asPlainBody())
            .returns(object(UploadedFile::of));

    private Files() {
    }
}
