/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import io.github.camelcoze.internal.operation.ApiRequest.Form;
import io.github.camelcoze.internal.operation.FileContent;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.client5.http.entity.mime.FormBodyPartBuilder;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** multipart/form-data, whose files are read as they are sent. */
final class MultipartForm {

    private MultipartForm() {
    }

    static HttpEntity of(Form form) {
        MultipartEntityBuilder builder = MultipartEntityBuilder.create().setMode(HttpMultipartMode.LEGACY)
                .setCharset(StandardCharsets.UTF_8);
        form.parts().forEach((name, value) -> {
            if (value instanceof FileContent file) {
                builder.addPart(FormBodyPartBuilder.create(name, new FileBody(file))
                        .addField("Content-Disposition", disposition(name, file.name())).build());
            } else {
                builder.addTextBody(name, value.toString(), ContentType.create("text/plain", StandardCharsets.UTF_8));
            }
        });
        return builder.build();
    }

    /** As browsers write it: the name in UTF-8 as it is. HttpClient would add a second one, encoded. */
    private static String disposition(String part, String fileName) {
        return "form-data; name=\"" + part + "\"; filename=\""
                + fileName.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A") + "\"";
    }

    /** A part of a form that is read from its file while it is sent. */
    private static final class FileBody extends AbstractContentBody {

        private static final int BUFFER_SIZE = 64 * 1024;

        private final FileContent file;

        FileBody(FileContent file) {
            super(ContentType.APPLICATION_OCTET_STREAM);
            this.file = file;
        }

        @Override
        public String getFilename() {
            return file.name();
        }

        @Override
        public long getContentLength() {
            return file.length();
        }

        /** As many bytes as were announced: of a file that grows meanwhile, the rest would replace the end of the form. */
        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream content = file.opener().open()) {
                long left = file.length() < 0 ? Long.MAX_VALUE : file.length();
                byte[] buffer = new byte[BUFFER_SIZE];
                int count = 0;
                while (left > 0 && count >= 0) {
                    out.write(buffer, 0, count);
                    left -= count;
                    count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                }
                if (left > 0 && file.length() >= 0) {
                    throw new IOException("the file '" + file.name() + "' became shorter while it was uploaded");
                }
            }
        }
    }
}
