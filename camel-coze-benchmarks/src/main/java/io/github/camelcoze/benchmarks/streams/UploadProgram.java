/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.File;

import com.coze.openapi.client.files.UploadFileReq;
import com.coze.openapi.service.service.CozeAPI;
import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.HeapUsage;
import io.github.camelcoze.benchmarks.process.HeapWatch;
import io.github.camelcoze.benchmarks.process.ResourceUsage;
import io.github.camelcoze.model.UploadedFile;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Uploads a file in one way, and says what that took. */
public final class UploadProgram {

    private static final int HEAP_EVERY_MS = 100;

    /** Uploads a file, and returns how many bytes the server has got of the request. */
    @FunctionalInterface
    private interface Uploader {
        long upload(File file) throws Exception;
    }

    private UploadProgram() {
    }

    /** @param arguments {@code route} or {@code sdk}, and the server's URL */
    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands();
        Uploader uploader = "sdk".equals(arguments[0]) ? sdk(arguments[1]) : route(arguments[1]);
        commands.on("upload", words -> measure(uploader, new File(words[0])))
                .on("heap", words -> heap(uploader, new File(words[0]))).serve("ready");
    }

    private static Uploader route(String baseUrl) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:upload").to("coze:uploadFile?token=t&baseUrl=" + baseUrl);
            }
        });
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        return file -> template.requestBody("direct:upload", file, UploadedFile.class).getSize();
    }

    private static Uploader sdk(String baseUrl) {
        CozeAPI coze = SdkReader.api(baseUrl);
        return file -> coze.files().upload(UploadFileReq.of(file)).getFileInfo().getBytes();
    }

    /** Seconds, and CPU ns. */
    private static String measure(Uploader uploader, File file) throws Exception {
        ResourceUsage before = ResourceUsage.now();
        long begin = System.nanoTime();
        check(uploader.upload(file), file);
        return (System.nanoTime() - begin) / 1e9 + " " + ResourceUsage.now().since(before).cpu();
    }

    /** By how many bytes the live heap grows meanwhile. */
    private static long heap(Uploader uploader, File file) throws Exception {
        long before = HeapUsage.afterCollection();
        try (HeapWatch heap = HeapWatch.start(HEAP_EVERY_MS)) {
            check(uploader.upload(file), file);
            return Math.max(0, heap.peak() - before);
        }
    }

    private static void check(long received, File file) {
        if (received < file.length()) {
            throw new IllegalStateException("The server got " + received + " bytes of " + file.length());
        }
    }
}
