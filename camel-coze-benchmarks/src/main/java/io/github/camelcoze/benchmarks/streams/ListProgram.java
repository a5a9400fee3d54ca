/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

import com.coze.openapi.client.dataset.document.ListDocumentReq;
import com.coze.openapi.service.service.CozeAPI;
import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.HeapUsage;
import io.github.camelcoze.benchmarks.process.ResourceUsage;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Reads a long list lazily, in one way, and says what that took. */
public final class ListProgram {

    private static final int LOOK_EVERY = 5000;

    /** The documents of a dataset, one page after the other. */
    @FunctionalInterface
    private interface Lister {
        Iterator<?> list(long dataset) throws Exception;
    }

    private final String baseUrl;
    private final Lister lister;

    private ListProgram(String baseUrl, Lister lister) {
        this.baseUrl = baseUrl;
        this.lister = lister;
    }

    /** @param arguments {@code route} or {@code sdk}, and the server's URL */
    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands();
        ListProgram program = new ListProgram(arguments[1],
                "sdk".equals(arguments[0]) ? sdk(arguments[1]) : route(arguments[1]));
        commands.on("list", words -> program.measure(Integer.parseInt(words[0])))
                .on("watch", words -> program.watch(Integer.parseInt(words[0]))).serve("ready");
    }

    private static Lister route(String baseUrl) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:documents").toD("coze:listDocuments?token=t&lazy=true&pageSize=" + ServedDocuments.PAGE
                        + "&parameter.dataset_id=${body}&baseUrl=" + baseUrl);
            }
        });
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        return dataset -> template.requestBody("direct:documents", dataset, Iterator.class);
    }

    private static Lister sdk(String baseUrl) {
        CozeAPI coze = SdkReader.api(baseUrl);
        return dataset -> coze.datasets().documents().list(ListDocumentReq.of(dataset, 1, ServedDocuments.PAGE))
                .getIterator();
    }

    /** Seconds, and CPU ns. */
    private String measure(int documents) throws Exception {
        ResourceUsage before = ResourceUsage.now();
        long begin = System.nanoTime();
        int taken = 0;
        for (Iterator<?> list = lister.list(documents); list.hasNext(); list.next()) {
            taken++;
        }
        check(taken, documents);
        return (System.nanoTime() - begin) / 1e9 + " " + ResourceUsage.now().since(before).cpu();
    }

    /** By how many bytes the live heap grows, and by how many pages the requests are ahead. */
    private String watch(int documents) throws Exception {
        long before = HeapUsage.afterCollection();
        long peak = before;
        long ahead = 0;
        int taken = 0;
        for (Iterator<?> list = lister.list(documents); list.hasNext(); list.next()) {
            taken++;
            if (taken % LOOK_EVERY == 0) {
                peak = Math.max(peak, HeapUsage.afterOneCollection());
                ahead = Math.max(ahead, pagesAhead(requestedPages(), taken));
            }
        }
        check(taken, documents);
        return peak - before + " " + ahead;
    }

    private static void check(int taken, int documents) {
        if (taken != documents) {
            throw new IllegalStateException(taken + " documents of " + documents);
        }
    }

    private int requestedPages() throws Exception {
        try (InputStream pages = URI.create(baseUrl + "/pages").toURL().openStream()) {
            return Integer.parseInt(new String(pages.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    /** How many pages have been requested of which no document has been taken. */
    static int pagesAhead(int requested, int taken) {
        return requested - (taken + ServedDocuments.PAGE - 1) / ServedDocuments.PAGE;
    }
}
