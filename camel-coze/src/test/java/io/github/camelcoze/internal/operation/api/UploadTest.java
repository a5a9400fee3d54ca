/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.model.UploadedFile;
import io.github.camelcoze.sandbox.SandboxFile;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Uploads to the sandbox. */
class UploadTest extends SandboxTestSupport {

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n...".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    Path folder;

    /** Without mark and reset. */
    private static InputStream stream(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public boolean markSupported() {
                return false;
            }

            @Override
            public void mark(int limit) {
                throw new AssertionError();
            }
        };
    }

    @Test
    void uploadsBodyOfEveryKind() throws Exception {
        File file = Files.write(folder.resolve("a.png"), PNG).toFile();
        GenericFile<File> local = new GenericFile<>();
        local.setFile(file);
        GenericFile<Object> remote = new GenericFile<>();
        remote.setFile("on a server");
        remote.setBody(stream(PNG));
        for (Object body : new Object[]{file, file.toPath(), local, remote, PNG, stream(PNG),
            new ByteArrayInputStream(PNG), new InputStreamCache(PNG), Map.of("file", file)}) {
            Exchange exchange = send("coze:uploadFile", body, Map.of(Exchange.FILE_NAME, "in/照片 é.png"));

            assertThat(exchange.getException()).as(body.getClass().getName()).isNull();
            UploadedFile uploaded = exchange.getMessage().getBody(UploadedFile.class);
            SandboxFile stored = sandbox.files().get(sandbox.files().size() - 1);
            assertThat(uploaded.getId()).isEqualTo(stored.id());
            assertThat(uploaded.getReference()).isEqualTo("{\"file_id\":\"" + stored.id() + "\"}");
            assertThat(stored.name()).isEqualTo("照片 é.png");
            assertThat(stored.head()).as(body.getClass().getName()).isEqualTo(PNG);
        }
    }

    @ParameterizedTest
    @CsvSource({"photo, 'photo'', without the extension'", "photo., 'photo.'', without the extension'",
        "photo.JPG, 'photo.JPG'', but is a PNG file'", "photo.txt, 'photo.txt'', but is a PNG file'",
        "photo.pdf, 'photo.pdf'', but is a PNG file'"})
    void rejectsFileNameBeforeCall(String name, String reason) {
        for (Object body : new Object[]{PNG, stream(PNG)}) {
            assertThat(invalidParameterOf(send("coze:uploadFile", body, Map.of(Exchange.FILE_NAME, name))))
                    .hasMessageContaining("the message body has the file name '" + reason)
                    .hasMessageContaining("set option 'fileName' or header 'CamelFileName'");
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void rejectsUnevaluatedNameAndEmptyContent() {
        for (String name : new String[]{"${file:name}.png", "$simple{file:name}.png"}) {
            assertThat(invalidParameterOf(send("coze:uploadFile?fileName=" + name, PNG, Map.of())))
                    .hasMessageContaining("has the file name '" + name + "', unevaluated: use toD(...)");
        }
        String misread = new String("照片.png".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        context.getComponent("coze", CozeComponent.class).getConfiguration().setFileName(misread);
        assertThat(invalidParameterOf(send("coze:uploadFile", PNG, Map.of())))
                .hasMessageContaining(".png', UTF-8 that was read as ISO-8859-1");
        for (Object body : new Object[]{new byte[0], stream(new byte[0])}) {
            assertThat(invalidParameterOf(send("coze:uploadFile?fileName=a.txt", body, Map.of())))
                    .hasMessageContaining("is an empty file, or a stream that an earlier step has read");
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void rejectsTextOfPath() throws Exception {
        File file = Files.writeString(folder.resolve("notes.txt"), "notes").toFile();
        for (String text : List.of(file.getPath(), file.getPath() + "\n", "/no/such.txt", "file:notes.txt",
                "classpath:notes.txt",
                "#bean:notes")) {
            for (Object body : List.of(text, Map.of("file", text))) {
                assertThat(invalidParameterOf(send("coze:uploadFile?fileName=notes.txt", body, Map.of())))
                        .hasMessageContaining("is the text '" + text.strip() + "', not the content of that file: set it"
                                + " to a java.io.File, a java.nio.file.Path, a stream or bytes");
            }
            assertThat(invalidParameterOf(send("coze:uploadFile?fileName=notes.txt&parameter.file=RAW(" + text.strip()
                    + ")", null, Map.of()))).hasMessageContaining("option 'parameter.file' is text, which is not read"
                            + " as the path of a file: set the message body to a java.io.File");
        }
        assertThat(sandbox.requests()).isEmpty();
        for (String text : List.of("notes", "/no/such/file", file.getPath() + "\nand more")) {
            assertThat(send("coze:uploadFile?fileName=notes.txt", text, Map.of()).getException()).isNull();
        }
    }

    @Test
    void rejectsOtherContentThanTheExtensionSays() {
        assertThat(invalidParameterOf(send("coze:uploadFile?fileName=a.docx", "text", Map.of())))
                .hasMessageContaining("has the file name 'a.docx', but is not a ZIP file");
    }

    /** A rejected stream lacks nothing, and can be uploaded under another name. */
    @Test
    void rejectedStreamIsComplete() {
        Exchange rejected = send("coze:uploadFile?fileName=a.gif", stream(PNG), Map.of());
        invalidParameterOf(rejected);

        Exchange uploaded = send("coze:uploadFile?fileName=a.png", rejected.getMessage().getBody(), Map.of());

        assertThat(uploaded.getException()).isNull();
        assertThat(sandbox.files().get(0).bytes()).isEqualTo(PNG.length);
    }

    /** A file that is written to while it is uploaded. */
    private File file(int announced) throws IOException {
        return new File(Files.write(folder.resolve("a.png"), PNG).toString()) {
            @Override
            public long length() {
                return announced;
            }
        };
    }

    @Test
    void fileThatGrowsIsUploadedAsItWas() throws Exception {
        Exchange exchange = send("coze:uploadFile", file(PNG.length - 1), Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(sandbox.files().get(0).bytes()).isEqualTo(PNG.length - 1);
    }

    @Test
    void fileThatShrinksFails() throws Exception {
        Exchange exchange = send("coze:uploadFile", file(PNG.length + 1), Map.of());

        assertThat(failureOf(exchange, "uploadFile"))
                .hasMessageContaining("the file 'a.png' became shorter while it was uploaded");
        assertThat(sandbox.files()).isEmpty();
    }

    @Test
    void largeStreamNeedsNoMemory() {
        GeneratedStream content = new GeneratedStream(100L * 1024 * 1024);

        Exchange exchange = send("coze:uploadFile?fileName=video.mp4", content, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(UploadedFile.class).getSize()).isEqualTo(content.size);
        assertThat(content.grown).as("growth of the heap in bytes").isLessThan(30L * 1024 * 1024);
    }

    @Test
    void responseTimeoutStartsAfterTheUpload() {
        context.getComponent("coze", CozeComponent.class).setResponseTimeout(1500);
        byte[] content = new byte[40_000];
        InputStream slow = new FilterInputStream(stream(content)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
                return super.read(bytes, offset, Math.min(length, content.length / 5));
            }
        };

        Exchange exchange = send("coze:uploadFile?fileName=video.mp4", slow, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(sandbox.files().get(0).bytes()).isEqualTo(content.length);
    }

    /** Zeros, without a length; measures the heap before and towards the end. */
    private static final class GeneratedStream extends InputStream {
        private final long size;
        private long read;
        private long before;
        private long grown = Long.MAX_VALUE;

        GeneratedStream(long size) {
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : 0;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (read == size) {
                return -1;
            }
            if (read == 0) {
                before = used();
            }
            int count = (int) Math.min(length, size - read);
            Arrays.fill(bytes, offset, offset + count, (byte) 0);
            read += count;
            if (read > size * 9 / 10 && grown == Long.MAX_VALUE) {
                grown = used() - before;
            }
            return count;
        }

        private static long used() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }
}
