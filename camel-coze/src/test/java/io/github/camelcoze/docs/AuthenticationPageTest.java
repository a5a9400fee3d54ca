/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.StringReader;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import io.github.camelcoze.sandbox.CozeSandbox;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page on authentication shows works against a sandbox: it is read from there. */
class AuthenticationPageTest {

    @TempDir
    private Path folder;

    private static Page page() throws Exception {
        return Page.of("docs/authentication.adoc");
    }

    /** The file is read once, and again when Coze rejected its token. */
    @Test
    void theProviderThatReadsAFileIsABeanOfCamelMain() throws Exception {
        Path file = folder.resolve("coze-token");
        Files.writeString(file, "pat_old\n");
        Properties properties = new Properties();
        properties.load(new StringReader(page().snippet("properties", "#bean:").text()
                .replace("/run/secrets/coze-token", file.toString())));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(PageClasses.of(page()).loader());
        Main main = new Main();
        try (CozeSandbox sandbox = CozeSandbox.builder().accessToken("pat_new").start()) {
            properties.forEach((name, value) -> main.addInitialProperty(name.toString(), value.toString()));
            main.addInitialProperty("camel.component.coze.baseUrl", sandbox.baseUrl());
            main.start();

            assertThat(isListed(main)).isFalse();
            Files.writeString(file, "pat_new\n");
            assertThat(isListed(main)).isTrue();
            assertThat(isListed(main)).isTrue();

            assertThat(sandbox.requests()).extracting(request -> request.header("Authorization"))
                    .containsExactly("Bearer pat_old", "Bearer pat_old", "Bearer pat_new", "Bearer pat_new");
        } finally {
            main.stop();
            thread.setContextClassLoader(before);
        }
    }

    private static boolean isListed(Main main) throws Exception {
        return !main.getCamelTemplate().send("coze:listApiApps", exchange -> {
        }).isFailed();
    }

    @Test
    void theSandboxGivesOutTokens() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            RoutesBuilder routes = PageClasses.routesOf(page().snippet("java", "oauthApp("));
            Field field = routes.getClass().getDeclaredField("context");
            field.setAccessible(true);
            field.set(routes, context);
            context.start();
            context.addRoutes(routes);

            assertThat(context.createProducerTemplate().requestBody("direct:apps", (Object) null))
                    .asString().isEqualTo("[]");
        }
    }
}
