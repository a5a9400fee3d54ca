/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Diagrams are text, drawn as SVG: {@code mvn verify -Dcoze.docs.write} draws them anew. Drawing them takes the fonts of a
 * machine, so digests in the first line of a drawing show whether it belongs to its text; nothing is drawn again.
 */
class DiagramsTest {

    private static final Path IMAGES = Page.ROOT.resolve("docs/images");

    static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(IMAGES.resolve("src"))) {
            return files.sorted().toList().stream();
        }
    }

    private static Path drawingOf(Path source) {
        return IMAGES.resolve(source.getFileName().toString().replace(".puml", ".svg"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aDrawingIsTheOneOfItsText(Path source) throws Exception {
        if (Page.WRITE) {
            String drawn = draw(Files.readString(source));
            Files.writeString(drawingOf(source), firstLine(source, drawn) + drawn);
        }

        String svg = Files.readString(drawingOf(source));

        assertThat(svg).startsWith(firstLine(source, svg.split("\n", 2)[1])).contains("<rect fill=\"#FFFFFF\"");
    }

    private static String firstLine(Path source, String drawing) throws Exception {
        return "<!-- " + source.getFileName() + ", SHA-256 " + digest(Files.readString(source))
                + ", drawn by mvn verify -Dcoze.docs.write as " + digest(drawing) + " -->\n";
    }

    private static String digest(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** On white paper, which a dark page does not show through. */
    private static String draw(String source) throws IOException {
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        assertThat(
                new SourceStringReader(source).outputImage(svg, new FileFormatOption(FileFormat.SVG)).getDescription())
                .doesNotContain("rror");
        return svg.toString(StandardCharsets.UTF_8).replaceAll("<\\?.*?\\?>", "").replaceFirst("<defs/>",
                "<defs/><rect fill=\"#FFFFFF\" height=\"100%\" width=\"100%\"/>") + "\n";
    }

    @Test
    void everyDrawingHasATextAndIsOnAPage() throws Exception {
        List<Path> drawings = sources().map(DiagramsTest::drawingOf).toList();
        try (Stream<Path> files = Files.list(IMAGES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".svg")))
                    .containsExactlyInAnyOrderElementsOf(drawings);
        }
        StringBuilder pages = new StringBuilder();
        for (Page page : Page.all()) {
            pages.append(page.text());
        }
        assertThat(drawings).allMatch(drawing -> pages.indexOf("images/" + drawing.getFileName()) > 0);
    }

    @Test
    void thePackagesThatAreDrawnExist() throws Exception {
        assertThat(Pattern.compile("\\*\\*([\\w.]+)\\*\\*")
                .matcher(Files.readString(IMAGES.resolve("src/packages.puml"))).results().map(drawn -> drawn.group(1)))
                .isNotEmpty().allSatisfy(name -> assertThat(Path.of("src/main/java/io/github/camelcoze",
                        name.replace('.', '/'))).isDirectory());
    }
}
