/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxFault;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

/** The tests that the page on testing shows pass, and its table of faults is that of the sandbox. */
@Tag("slow")
class SandboxPageTest {

    private static Page page() throws Exception {
        return Page.of("docs/testing-with-the-sandbox.adoc");
    }

    private static List<Method> annotated(Class<?> test, Class<? extends Annotation> with) {
        return Arrays.stream(test.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(with))
                .peek(method -> method.setAccessible(true)).toList();
    }

    private static void call(Object test, List<Method> methods) throws Exception {
        for (Method method : methods) {
            method.invoke(test);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.MyRoutesTest", "com.example.SignedByHandTest"})
    void aTestOfThePagePasses(String name) throws Exception {
        Class<?> test = PageClasses.of(page()).loader().loadClass(name);
        List<Method> methods = annotated(test, Test.class);
        assertThat(methods).isNotEmpty();

        for (Method method : methods) {
            Object instance = test.getConstructor().newInstance();
            call(instance, annotated(test, BeforeEach.class));
            try {
                method.invoke(instance);
            } finally {
                call(instance, annotated(test, AfterEach.class));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.ExplainEventsTest", "com.example.ExplainEventsMainTest"})
    void theTestWithTheExtensionPasses(String name) throws Exception {
        Class<?> test = PageClasses.of(page()).loader().loadClass(name);
        SummaryGeneratingListener summary = new SummaryGeneratingListener();

        LauncherFactory.create().execute(request().selectors(selectClass(test)).build(), summary);

        assertThat(summary.getSummary().getFailures()).extracting(failure -> failure.getException()).isEmpty();
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
    }

    @Test
    void missingPermissionFailsAsDescribed() throws Exception {
        assertThat(page().snippet("java", "pat_read_only").text())
                .contains(".accessToken(\"pat_read_only\", \"listApiApp\")");
        try (CozeSandbox sandbox = CozeSandbox.builder().accessToken("pat_read_only", "listApiApp").start();
                CamelContext context = new DefaultCamelContext()) {
            CozeComponent coze = context.getComponent("coze", CozeComponent.class);
            coze.getConfiguration().setBaseUrl(sandbox.baseUrl());
            coze.getConfiguration().setToken("pat_read_only");
            context.start();

            Exchange exchange = context.createProducerTemplate().send(
                    "coze:subscribe?apiAppId=1&eventTypes=bot.deleted",
                    sent -> {
                    });

            assertThat(exchange.getException(CozeException.class)).hasMessageContaining("'subscribeApiAppEvent'")
                    .returns(403, CozeException::getHttpResponseCode).returns(4101L, CozeException::getCode)
                    .returns(false, CozeException::isRetryable);
        }
    }

    @Test
    void theFaultsAreThoseOfTheSandbox() throws Exception {
        Matcher row = Pattern.compile("\n\n\\| `(\\w+)`\n\\| (?:deliveries|calls)").matcher(page().text());
        Set<String> documented = new TreeSet<>();
        while (row.find()) {
            documented.add(row.group(1));
        }
        Set<String> there = Arrays.stream(SandboxFault.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == SandboxFault.class)
                .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                .map(Method::getName).filter(name -> !name.startsWith("on") && !name.equals("times"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(there);
    }
}
