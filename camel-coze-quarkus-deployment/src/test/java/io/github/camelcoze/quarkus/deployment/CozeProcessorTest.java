/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.quarkus.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConstants;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import org.apache.camel.quarkus.core.deployment.spi.CamelServicePatternBuildItem;
import org.apache.camel.quarkus.core.deployment.util.PathFilter;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a native image is given, compared with all that camel-coze has. Native images themselves are not tested. */
class CozeProcessorTest {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    /** The names of the files of camel-coze. */
    private static final List<String> FILES = new ArrayList<>();
    private static CombinedIndexBuildItem index;

    private final CozeProcessor extension = new CozeProcessor();

    @BeforeAll
    static void readTheComponent() throws Exception {
        Path component = Path.of(CozeComponent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(component)) {
            read(component);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(component)) {
                read(jar.getPath("/"));
            }
        }
    }

    private static void read(Path root) throws IOException {
        Indexer indexer = new Indexer();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                FILES.add(root.relativize(file).toString());
                if (file.toString().endsWith(".class")) {
                    try (InputStream in = Files.newInputStream(file)) {
                        indexer.index(in);
                    }
                }
            }
        }
        index = new CombinedIndexBuildItem(indexer.complete(), null);
    }

    private static Stream<String> files(String folder) {
        return FILES.stream().filter(file -> file.startsWith(folder));
    }

    @Test
    void gettersOfAllPublicClassesCanBeCalled() {
        ReflectiveClassBuildItem registered = extension.classesThatAreReadByName(index);

        assertThat(registered.isMethods()).isTrue();
        assertThat(index.getIndex().getKnownClasses().stream()
                .filter(type -> !type.name().toString().matches("io\\.github\\.camelcoze\\.(internal|dsl)\\..*"))
                .filter(CozeProcessorTest::hasGetters).map(type -> type.name().toString()))
                .hasSizeGreaterThan(40).isSubsetOf(registered.getClassNames());
    }

    @Test
    void namesOfHeadersCanBeRead() {
        ReflectiveClassBuildItem registered = extension.classesThatAreReadByName(index);

        assertThat(registered.isFields()).isTrue();
        assertThat(registered.getClassNames()).contains(CozeConstants.class.getName());
    }

    private static boolean hasGetters(ClassInfo type) {
        return type.methods().stream().anyMatch(method -> method.name().matches("(get|is)[A-Z].*"));
    }

    @Test
    void allKameletsArePartOfTheImage() {
        assertThat(files("kamelets/")).isNotEmpty().allMatch(file -> extension.kamelets().getIncludePatterns().stream()
                .anyMatch(file::matches));
    }

    /** A dev console is found by camel-quarkus-console, which calls it. */
    @Test
    void allServicesAreFound() throws Exception {
        PathFilter.Builder patterns = new PathFilter.Builder();
        patternsOfCamelQuarkus().forEach(item -> patterns.patterns(item.isInclude(), item.getPatterns()));
        Predicate<String> found = patterns.build().asStringPredicate();

        assertThat(files(SERVICES).filter(file -> !file.endsWith(".json") && !file.endsWith(".properties"))
                .filter(file -> !file.startsWith(SERVICES + "dev-console/"))
                .filter(file -> !file.equals(extension.cloudEvents().getPath().toString())))
                .hasSizeGreaterThan(4).allMatch(found);
    }

    private static List<CamelServicePatternBuildItem> patternsOfCamelQuarkus() throws ReflectiveOperationException {
        Class<?> camel = Class.forName("org.apache.camel.quarkus.core.deployment.CamelProcessor");
        var constructor = camel.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object instance = constructor.newInstance();
        List<CamelServicePatternBuildItem> patterns = new ArrayList<>();
        for (Method step : camel.getDeclaredMethods()) {
            if (step.getName().equals("coreServicePatterns")) {
                step.setAccessible(true);
                step.invoke(instance, (BuildProducer<CamelServicePatternBuildItem>) patterns::add);
            }
        }
        return patterns;
    }

    @Test
    void randomNumbersAreSeededAtRunTime() {
        assertThat(extension.classesWithRandomNumbers(index)).extracting(RuntimeInitializedClassBuildItem::getClassName)
                .contains("io.github.camelcoze.internal.auth.JwtAssertionSigner",
                        "io.github.camelcoze.internal.webhook.WebhookProbe");
    }
}
