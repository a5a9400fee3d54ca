/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.site;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every link inside the site leads somewhere, every picture and script is there, and nothing is loaded from elsewhere; code is as written. */
class LinksTest {

    static final Path SITE = Path.of(System.getProperty("site")).normalize();

    private final Map<Path, Set<String>> anchors = new HashMap<>();

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            Document document = Jsoup.parse(page);
            for (Element element : document.select("a[href], link[href], [src]")) {
                String target = element.hasAttr("src") ? element.attr("src") : element.attr("href");
                links++;
                if (!leadsSomewhere(page, element, target)) {
                    broken.add(SITE.relativize(page) + ": " + target);
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(5000);
    }

    /** Asciidoctor would make one character of three dots, and puts a space without width behind it. */
    @Test
    void codeIsShownAsItIsWritten() throws IOException {
        List<String> changed = new ArrayList<>();
        for (Path page : pages()) {
            Jsoup.parse(page).select("code").eachText().stream().filter(code -> code.contains("\u200b"))
                    .forEach(code -> changed.add(SITE.relativize(page) + ": " + code));
        }

        assertThat(changed).isEmpty();
    }

    /** Javadoc's own pages are Javadoc's business. */
    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(SITE)) {
            return files.filter(file -> file.toString().endsWith(".html") && !file.startsWith(SITE.resolve("apidocs")))
                    .toList();
        }
    }

    private boolean leadsSomewhere(Path page, Element element, String target) throws IOException {
        URI uri = URI.create(target);
        if (uri.getScheme() != null || target.startsWith("//")) {
            return element.normalName().equals("a");
        }
        Path file = uri.getPath().isEmpty() ? page : page.resolveSibling(uri.getPath()).normalize();
        return Files.isRegularFile(file) && (uri.getRawFragment() == null
                || anchorsOf(file).contains(URLDecoder.decode(uri.getRawFragment(), StandardCharsets.UTF_8)));
    }

    private Set<String> anchorsOf(Path file) throws IOException {
        if (!anchors.containsKey(file)) {
            anchors.put(file, Jsoup.parse(file).select("[id]").stream().map(Element::id).collect(Collectors.toSet()));
        }
        return anchors.get(file);
    }
}
