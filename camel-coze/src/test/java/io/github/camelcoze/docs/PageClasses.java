/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.apache.camel.RoutesBuilder;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Java of a page. All its blocks are compiled together, each as what it is: a whole class, or what stands in a route
 * builder's configure() or in a test method, where the whole classes of the page can be used. Once for each page, as a
 * compiler needs longer to start than to compile.
 */
final class PageClasses {

    private static final Map<Page, PageClasses> KNOWN = new ConcurrentHashMap<>();
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    /** What a page leaves out because its text says it: imports, and variables that are there. */
    private static final Map<String, List<String>> LEFT_OUT = Map.of("camel-coze-sandbox/README.md", List.of("""
            import io.github.camelcoze.sandbox.*;
            import java.security.KeyPair;
            import java.security.KeyPairGenerator;
            import java.security.interfaces.RSAPublicKey;
            import java.time.Duration;
            import static org.assertj.core.api.Assertions.assertThat;
            import static org.awaitility.Awaitility.await;
            """, """
            CozeSandbox coze;
            String app;
            """));

    private final Page page;
    private final Map<String, byte[]> classes = new HashMap<>();
    private final DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();

    private PageClasses(Page page) {
        this.page = page;
        List<Source> sources = page.snippets("java").filter(java -> !java.isExcerpt()).map(Source::of).toList();
        if (!sources.isEmpty()) {
            List<String> options = List.of("-proc:none", "-implicit:none", "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            COMPILER.getTask(null, new Memory(FILES), problems, options, null, sources).call();
        }
    }

    static synchronized PageClasses of(Page page) {
        return KNOWN.computeIfAbsent(page, PageClasses::new);
    }

    /** What the compiler has against a block; empty when it has nothing. */
    String problemsOf(Page.Snippet snippet) {
        return problems.getDiagnostics().stream().filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .filter(problem -> problem.getSource() instanceof Source source && source.snippet.equals(snippet))
                .map(problem -> problem.getMessage(Locale.ENGLISH)).collect(joining("\n"));
    }

    /** A loader of all of it, another one each time. */
    ClassLoader loader() {
        assertThat(problems.getDiagnostics()).as(page.toString())
                .noneMatch(problem -> problem.getKind() == Diagnostic.Kind.ERROR);
        return new ClassLoader(PageClasses.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
    }

    /** A block that is no whole class, to be added to a context. */
    static RoutesBuilder routesOf(Page.Snippet snippet) throws ReflectiveOperationException {
        return (RoutesBuilder) of(snippet.page()).loader().loadClass("com.example." + Source.nameOf(snippet))
                .getConstructor().newInstance();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final Page.Snippet snippet;
        private final String code;

        private Source(Page.Snippet snippet, String name, String code) {
            super(URI.create("page:///" + name + ".java"), Kind.SOURCE);
            this.snippet = snippet;
            this.code = code;
        }

        static String nameOf(Page.Snippet snippet) {
            return snippet.className() == null ? "Snippet" + snippet.at() : snippet.className();
        }

        static Source of(Page.Snippet snippet) {
            String name = nameOf(snippet);
            return new Source(snippet, name, snippet.className() == null ? framed(snippet, name) : snippet.text());
        }

        private static String framed(Page.Snippet snippet, String name) {
            List<String> leftOut = LEFT_OUT.getOrDefault(snippet.page().toString(), List.of("", ""));
            String imports = snippet.text().lines().filter(line -> line.startsWith("import ")).collect(joining("\n"));
            String code = snippet.text().lines().filter(line -> !line.startsWith("import ")).collect(joining("\n"));
            return """
                    package com.example;
                    %s
                    %s
                    public class %s extends org.apache.camel.builder.RouteBuilder {
                        org.apache.camel.CamelContext context;
                        org.apache.camel.ProducerTemplate template;
                        org.apache.camel.Exchange exchange;
                        %s

                        @Override
                        public void configure() throws Exception {
                    %s
                        }
                    }
                    """.formatted(leftOut.get(0), imports, name, leftOut.get(1), code);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }

    /** Keeps what the compiler writes. */
    private final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

        private Memory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
                FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("page:///" + name + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
