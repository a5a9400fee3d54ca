/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.nimbusds.jose.JWSSigner;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.benchmarks.report.Limit;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** What the component adds to a jar with everything in it, beside Camel's own components and what they need. */
final class AddedJars {

    /** A class of each. */
    static final Map<String, Class<?>> JARS = new LinkedHashMap<>();
    static {
        JARS.put("camel-coze", CozeComponent.class);
        JARS.put("nimbus-jose-jwt", JWSSigner.class);
    }

    private AddedJars() {
    }

    static Table table() throws IOException, URISyntaxException {
        Table table = new Table("What camel-coze adds to a fat jar, beside Camel", "", "size, MB", "target", "verdict");
        double sum = 0;
        for (Map.Entry<String, Class<?>> jar : JARS.entrySet()) {
            double size = size(
                    Path.of(jar.getValue().getProtectionDomain().getCodeSource().getLocation().toURI())) / 1e6;
            table.row(jar.getKey(), Samples.number(size, 2), "–", "–");
            sum += size;
        }
        Limit target = Limit.atMost(3, "MB");
        return table.row("sum", Samples.number(sum, 2), target, target.verdict(Samples.of(sum)))
                .note("Camel's part are camel-http, camel-jackson, camel-health, camel-platform-http and camel-bean.");
    }

    /** Of a jar, or of classes that would become one. */
    static long size(Path classes) throws IOException {
        if (Files.isRegularFile(classes)) {
            return Files.size(classes);
        }
        CountingStream jar = new CountingStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar); Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return jar.count;
    }

    private static final class CountingStream extends OutputStream {
        private long count;

        @Override
        public void write(int one) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
