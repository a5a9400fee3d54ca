/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import org.xml.sax.InputSource;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Blocks of XML are routes that load, or name libraries in the versions that this build has. */
class XmlBlocksTest {

    private static final Set<String> ROUTES = Set.of("routes", "route", "beans", "camel");
    private static final Set<String> MAVEN = Set.of("project", "dependencies", "dependency", "plugin");

    static Stream<Page.Snippet> xml() throws IOException {
        return Page.allSnippets("xml");
    }

    @ParameterizedTest
    @MethodSource("xml")
    void xmlIsRoutesOrLibraries(Page.Snippet snippet) throws Exception {
        List<Element> roots = elements(document(new InputSource(new StringReader("<page>" + snippet.text()
                + "</page>"))));
        assertThat(roots).isNotEmpty();
        for (Element root : roots) {
            assertThat(root.getTagName()).as("what a test knows to check").isIn(Stream.of(ROUTES, MAVEN)
                    .flatMap(Set::stream).toList());
        }
        if (ROUTES.contains(roots.get(0).getTagName())) {
            assertThat(PageRoutes.of(snippet)).isNotEmpty();
        }
        Map<String, String> libraries = new TreeMap<>();
        roots.stream().filter(root -> MAVEN.contains(root.getTagName()))
                .forEach(root -> libraries.putAll(libraries(root)));
        libraries.forEach((library, version) -> {
            if (version == null) {
                assertThat(libraries).as(library).containsKey(bom(library));
            } else {
                assertThat(version).as(library).isEqualTo(here(library));
            }
        });
    }

    /** Versions by {@code groupId:artifactId}; null where none is named. */
    private static Map<String, String> libraries(Element in) {
        Map<String, String> libraries = new TreeMap<>();
        Stream.of("dependency", "plugin").flatMap(tag -> in.getTagName().equals(tag)
                ? Stream.of(in)
                : elementsOf(in.getElementsByTagName(tag)).stream())
                .forEach(library -> libraries.put(child(library, "groupId") + ":" + child(library, "artifactId"),
                        child(library, "version")));
        return libraries;
    }

    /** What a block imports that has libraries without a version. */
    private static String bom(String library) {
        return library.startsWith("io.github.camelcoze:")
                ? "io.github.camelcoze:camel-coze-bom"
                : "org.apache.camel:camel-bom";
    }

    /** The version of a library in this build. A module's is that of the build, and must be a module. */
    private static String here(String library) {
        String group = library.split(":")[0];
        String artifact = library.split(":")[1];
        try {
            if (group.equals("io.github.camelcoze")) {
                Element module = document(new InputSource(Page.ROOT.resolve(artifact + "/pom.xml").toUri().toString()));
                assertThat(child(module, "artifactId")).isEqualTo(artifact);
                return MavenCommand.version();
            }
            if (group.equals("org.apache.camel")) {
                return property("camel.version");
            }
            Element parent = document(new InputSource(Page.ROOT.resolve("pom.xml").toUri().toString()));
            String managed = libraries(parent).get(library);
            if (managed == null) {
                return onTheClasspath(group, artifact);
            }
            return managed.startsWith("${") ? property(managed.substring(2, managed.length() - 1)) : managed;
        } catch (Exception e) {
            throw new AssertionError(library + " is not one that this build knows", e);
        }
    }

    /** Of the parent's properties. */
    static String property(String name) throws Exception {
        return elementsOf(document(new InputSource(Page.ROOT.resolve("pom.xml").toUri().toString()))
                .getElementsByTagName(name)).get(0).getTextContent();
    }

    /** What a library that the tests use says of itself, or another artifact of its group, which has the same version. */
    private static String onTheClasspath(String group, String artifact) throws IOException {
        for (String name : List.of(artifact, artifact.replaceFirst("-simple$", "-api"))) {
            try (var in = XmlBlocksTest.class
                    .getResourceAsStream("/META-INF/maven/" + group + "/" + name + "/pom.properties")) {
                if (in != null) {
                    Properties properties = new Properties();
                    properties.load(in);
                    return properties.getProperty("version");
                }
            }
        }
        throw new IllegalStateException("neither managed nor on the classpath of the tests");
    }

    private static Element document(InputSource source) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(source).getDocumentElement();
    }

    private static List<Element> elements(Element parent) {
        return elementsOf(parent.getChildNodes());
    }

    private static List<Element> elementsOf(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static String child(Element parent, String name) {
        return elements(parent).stream().filter(element -> element.getTagName().equals(name)).findFirst()
                .map(Element::getTextContent).orElse(null);
    }
}
