/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** The rooms of docs/architecture.adoc, and which way the arrows run. */
@AnalyzeClasses(packages = "io.github.camelcoze", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS_RUN_DOWN_ONLY = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("face").definedBy("io.github.camelcoze")
            .layer("operation").definedBy("io.github.camelcoze.operation")
            .layer("client").definedBy("io.github.camelcoze.client")
            .layer("callback").definedBy("io.github.camelcoze.callback")
            .layer("model").definedBy("io.github.camelcoze.model")
            .whereLayer("face").mayNotBeAccessedByAnyLayer()
            .whereLayer("operation").mayOnlyBeAccessedByLayers("face")
            .whereLayer("client").mayOnlyBeAccessedByLayers("face")
            .whereLayer("callback").mayOnlyBeAccessedByLayers("face")
            .whereLayer("model").mayOnlyBeAccessedByLayers("face", "operation", "client", "callback");

    @ArchTest
    static final ArchRule ONLY_THE_CLIENT_TALKS_HTTP = noClasses().that()
            .resideOutsideOfPackage("io.github.camelcoze.client")
            .and().resideOutsideOfPackage("io.github.camelcoze.sandbox..")
            .and().doNotHaveSimpleName("CozeComponent").and().doNotHaveSimpleName("CozeHttp").and()
            .doNotHaveSimpleName("CozeComponentConfigurer")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.camel.component.http..", "org.apache.hc..",
                    "java.net.http..");

    @ArchTest
    static final ArchRule THE_GROUND_FLOOR_KNOWS_NOTHING_OF_CAMEL = noClasses().that()
            .resideInAnyPackage("io.github.camelcoze.model", "io.github.camelcoze.operation")
            .should().dependOnClassesThat().resideInAPackage("org.apache.camel..");
}
