/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The layering of docs/architecture.adoc: which packages may depend on which, subpackages included. */
@AnalyzeClasses(packages = "io.github.camelcoze", importOptions = {ImportOption.DoNotIncludeTests.class,
    ArchitectureTest.ComponentOnly.class})
public class ArchitectureTest {

    private static final String ROOT = "io.github.camelcoze";
    private static final String INTERNAL = ROOT + ".internal.";

    /** Public types of the Camel API that depend on nothing of it: what the packages below may know of the one above. */
    private static final Set<String> LEAVES = Set.of("CozeException", "AccessTokenProvider", "CozeSignature",
            "CozeConfiguration", "CozeConstants");

    /** The sandbox is on the classpath of the tests. */
    public static final class ComponentOnly implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("/sandbox/") && !location.contains("camel-coze-sandbox");
        }
    }

    private static final DescribedPredicate<JavaClass> CAMEL_API = DescribedPredicate.describe(
            "in the Camel API, other than " + LEAVES,
            type -> type.getPackageName().equals(ROOT) && !LEAVES.contains(topLevelClassOf(type).getSimpleName()));

    private static JavaClass topLevelClassOf(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::topLevelClassOf).orElse(type);
    }

    @ArchTest
    static final ArchRule INTERNAL_DOES_NOT_DEPEND_ON_CAMEL_API = noClasses()
            .that().resideInAnyPackage(ROOT + ".internal..", ROOT + ".model..", ROOT + ".event..", ROOT + ".stream..")
            .should().dependOnClassesThat(CAMEL_API);

    @ArchTest
    static final ArchRule LEAF_PACKAGES_ARE_INDEPENDENT = classes()
            .that(DescribedPredicate.describe("leaves of the Camel API",
                    type -> type.getPackageName().equals(ROOT)
                            && LEAVES.contains(topLevelClassOf(type).getSimpleName())))
            .should().onlyDependOnClassesThat(resideInAnyPackage("java..", "org.apache.camel..")
                    .or(DescribedPredicate.describe("leaves", type -> type.getPackageName().equals(ROOT)
                            && LEAVES.contains(topLevelClassOf(type).getSimpleName()))));

    @ArchTest
    static final ArchRule MODEL_AND_EVENTS_DEPEND_ONLY_ON_INTERNAL_IO = noClasses()
            .that().resideInAnyPackage(ROOT + ".model..", ROOT + ".event..", ROOT + ".stream..")
            .should().dependOnClassesThat(resideInAPackage(ROOT + ".internal..")
                    .and(DescribedPredicate.not(resideInAPackage(INTERNAL + "io.."))));

    @ArchTest
    static final ArchRule INTERNAL_IO_HAS_NO_PROJECT_DEPENDENCIES = noClasses().that()
            .resideInAPackage(INTERNAL + "io..")
            .should().dependOnClassesThat(resideInAPackage(ROOT + "..")
                    .and(DescribedPredicate.not(resideInAPackage(INTERNAL + "io.."))));

    @ArchTest
    static final ArchRule INTERNAL_PACKAGES_ARE_FREE_OF_CYCLES = slices().matching(INTERNAL + "(*)..").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule OPERATIONS_DO_NO_IO = noClasses().that().resideInAPackage(INTERNAL + "operation..")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.camel..", "org.apache.hc..",
                    INTERNAL + "http..", INTERNAL + "auth..", INTERNAL + "webhook..", INTERNAL + "exchange..");

    @ArchTest
    static final ArchRule WEBHOOK_DOES_NOT_DEPEND_ON_HTTP = noClasses()
            .that().resideInAPackage(INTERNAL + "webhook..").should().dependOnClassesThat()
            .resideInAnyPackage(INTERNAL + "http..", INTERNAL + "auth..");

    @ArchTest
    static final ArchRule HTTP_DOES_NOT_DEPEND_ON_WEBHOOK = noClasses().that().resideInAnyPackage(INTERNAL + "http..",
            INTERNAL + "auth..").should().dependOnClassesThat().resideInAPackage(INTERNAL + "webhook..");

    @ArchTest
    static final ArchRule REGISTRATION_DOES_NOT_DEPEND_ON_WEBHOOK = noClasses()
            .that().resideInAPackage(INTERNAL + "webhook.registration..").should()
            .dependOnClassesThat().resideInAPackage(INTERNAL + "webhook");

    @ArchTest
    static final ArchRule ONLY_INTERNAL_HTTP_USES_THE_HTTP_CLIENT = noClasses().that()
            .resideOutsideOfPackages(INTERNAL + "http..", ROOT + ".dsl..")
            .and().doNotHaveSimpleName("CozeComponent").and().doNotHaveSimpleName("CozeComponentConfigurer")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.camel.component.http..", "org.apache.hc..",
                    "java.net.http..");

    @ArchTest
    static void publicSignaturesContainNoInternalTypes(JavaClasses all) {
        Stream<JavaMember> members = all.stream().filter(ArchitectureTest::isPublicApi)
                .flatMap(type -> type.getMembers().stream()).filter(ArchitectureTest::isVisible);
        Set<String> internal = members.filter(member -> typesOf(member)
                .anyMatch(type -> type.getPackageName().startsWith(ROOT + ".internal")))
                .map(JavaMember::getFullName).collect(Collectors.toCollection(TreeSet::new));

        assertThat(internal).isEmpty();
    }

    /** Not what Camel generates. */
    static boolean isPublicApi(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getPackageName().startsWith(ROOT + ".internal")
                && !type.getSimpleName().matches("Coze\\w+(Configurer|UriFactory)")
                && type.getEnclosingClass().map(ArchitectureTest::isPublicApi).orElse(true);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> typesOf(JavaMember member) {
        if (member instanceof JavaField field) {
            return field.getType().getAllInvolvedRawTypes().stream();
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.concat(unit.getReturnType().getAllInvolvedRawTypes().stream(),
                unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()));
    }
}
