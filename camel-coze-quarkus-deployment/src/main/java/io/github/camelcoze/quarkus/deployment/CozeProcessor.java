/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.quarkus.deployment;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.CozeCloudEventDataTypeTransformer;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;
import org.apache.camel.quarkus.core.deployment.spi.CamelServiceBuildItem;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

/**
 * What Quarkus has to know of the component. Camel Quarkus finds the rest itself: component, configurers, type converters
 * and the placeholders of the Kamelets.
 */
public class CozeProcessor {

    private static final String PACKAGE = "io.github.camelcoze";
    /**
     * Whose getters routes and Jackson call: {@code ${body.payload.botId}}, {@code ${exception.retryable}}; and whose
     * fields are the names of headers.
     */
    private static final Set<String> READ_BY_NAME = Set.of(PACKAGE, PACKAGE + ".event", PACKAGE + ".model",
            PACKAGE + ".stream");
    private static final DotName SECURE_RANDOM = DotName.createSimple(SecureRandom.class);
    private static final String SPAN_DECORATOR = "org.apache.camel.telemetry.SpanDecorator";
    private static final String CLOUD_EVENTS = "META-INF/services/org/apache/camel/transformer/coze-application-cloudevents";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("camel-coze");
    }

    /** Camel Quarkus leaves out all transformers of this name, unless camel-quarkus-cloudevents is there; ours needs none of it. */
    @BuildStep
    CamelServiceBuildItem cloudEvents() {
        return new CamelServiceBuildItem(Path.of(CLOUD_EVENTS), CozeCloudEventDataTypeTransformer.class.getName());
    }

    @BuildStep
    ReflectiveClassBuildItem classesThatAreReadByName(CombinedIndexBuildItem index) {
        return ReflectiveClassBuildItem.builder(ours(index)
                .filter(type -> READ_BY_NAME.contains(type.name().packagePrefix()))
                .map(type -> type.name().toString()).toArray(String[]::new)).methods().fields().build();
    }

    @BuildStep
    NativeImageResourcePatternsBuildItem kamelets() {
        return NativeImageResourcePatternsBuildItem.builder().includeGlob("kamelets/coze-*.kamelet.yaml").build();
    }

    /** The seed of a random number generator must not be part of the image. */
    @BuildStep
    List<RuntimeInitializedClassBuildItem> classesWithRandomNumbers(CombinedIndexBuildItem index) {
        return ours(index)
                .filter(type -> type.fields().stream().anyMatch(field -> field.type().name().equals(SECURE_RANDOM)))
                .map(type -> new RuntimeInitializedClassBuildItem(type.name().toString())).toList();
    }

    /** The file is in camel-coze in any case; camel-telemetry, which reads it, is optional. */
    @BuildStep
    ServiceProviderBuildItem spans() {
        return QuarkusClassLoader.isClassPresentAtRuntime(SPAN_DECORATOR)
                ? ServiceProviderBuildItem.allProvidersFromClassPath(SPAN_DECORATOR)
                : null;
    }

    /** Camel Quarkus has the index of every library that has services of Camel. */
    private static Stream<ClassInfo> ours(CombinedIndexBuildItem index) {
        return index.getIndex().getKnownClasses().stream()
                .filter(type -> type.name().toString().startsWith(PACKAGE + "."));
    }
}
