/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** A small public root above six packages, and the direction of dependencies between them. */
@AnalyzeClasses(packages = "io.github.camelcoze.sandbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelcoze.sandbox";

    /** Public values that depend on nothing of the sandbox; every package may therefore use them. */
    private static final DescribedPredicate<JavaClass> VALUES = resideInAPackage(ROOT).and(
            DescribedPredicate.describe("values of the root", type -> type.isRecord()
                    || type.isEquivalentTo(SandboxPermissions.class)));

    @ArchTest
    static final ArchRule ARROWS_RUN_DOWN_ONLY = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("values").definedBy(VALUES)
            .layer("root").definedBy(resideInAPackage(ROOT).and(DescribedPredicate.not(VALUES)))
            .layer("console").definedBy(ROOT + ".console..")
            .layer("api").definedBy(ROOT + ".api..")
            .layer("oauth").definedBy(ROOT + ".oauth..")
            .layer("delivery").definedBy(ROOT + ".delivery..")
            .layer("fault").definedBy(ROOT + ".fault..")
            .layer("http").definedBy(ROOT + ".http..")
            .whereLayer("root").mayNotBeAccessedByAnyLayer()
            .whereLayer("console").mayOnlyBeAccessedByLayers("root")
            .whereLayer("api").mayOnlyBeAccessedByLayers("root", "console")
            .whereLayer("oauth").mayOnlyBeAccessedByLayers("root")
            .whereLayer("delivery").mayOnlyBeAccessedByLayers("root", "console", "api")
            .whereLayer("fault").mayOnlyBeAccessedByLayers("root", "console", "delivery")
            .whereLayer("http").mayOnlyBeAccessedByLayers("root", "console", "api", "oauth", "delivery", "fault")
            .whereLayer("values").mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVERY_CLASS_IS_IN_A_KNOWN_PACKAGE = classes().should().resideInAnyPackage(ROOT,
            ROOT + ".console..", ROOT + ".api..", ROOT + ".oauth..", ROOT + ".delivery..", ROOT + ".fault..",
            ROOT + ".http..");

    @ArchTest
    static final ArchRule PUBLIC_SIGNATURES_SHOW_THE_ROOT_ONLY = codeUnits().that().areDeclaredInClassesThat()
            .resideInAPackage(ROOT).and(arePublic()).should(showNoTypeOfASubpackage());

    @ArchTest
    static final ArchRule ONLY_HTTP_AND_DELIVERY_TOUCH_THE_NETWORK = noClasses().that()
            .resideOutsideOfPackages(ROOT + ".http..", ROOT + ".delivery..")
            .should().dependOnClassesThat().resideInAnyPackage("io.vertx.core.http..", "java.net.http..");

    private static DescribedPredicate<JavaCodeUnit> arePublic() {
        return DescribedPredicate.describe("are public", unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                && unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static ArchCondition<JavaCodeUnit> showNoTypeOfASubpackage() {
        return new ArchCondition<>("show no type of a subpackage") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType()))
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(type -> type.getPackageName().startsWith(ROOT + "."))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(unit, unit.getFullName() + " shows "
                                + type.getName())));
            }
        };
    }
}
