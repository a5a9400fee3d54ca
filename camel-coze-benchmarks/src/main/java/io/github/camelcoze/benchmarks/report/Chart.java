/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bars for the figures of a table, drawn as SVG: a median as a bar, and from minimum to maximum as a line. On white paper,
 * which a dark page does not show through.
 */
final class Chart {

    private static final Pattern FIGURE = Pattern.compile("([\\d,.]+)(?: \\(([\\d,.]+)–([\\d,.]+)\\))?.*");
    private static final int LABELS = 300;
    private static final int BARS = 380;
    private static final int ROW = 30;
    private static final int TOP = 40;

    private final String title;
    private final List<Bar> bars = new ArrayList<>();

    Chart(String title) {
        this.title = title;
    }

    /** @param figure as it stands in a table: {@code 1.08 (0.93–1.32)} */
    Chart bar(String label, String figure) {
        Matcher matcher = FIGURE.matcher(figure);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(title + ", " + label + ": not a figure: " + figure);
        }
        double median = number(matcher.group(1));
        bars.add(matcher.group(2) == null
                ? new Bar(label, figure, median, median, median)
                : new Bar(label, figure, median, number(matcher.group(2)), number(matcher.group(3))));
        return this;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(",", ""));
    }

    String svg() {
        double scale = BARS / bars.stream().mapToDouble(Bar::maximum).max().orElseThrow();
        int width = LABELS + BARS + 200;
        int height = TOP + bars.size() * ROW + 10;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                """
                        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" font-family="sans-serif" font-size="13" fill="#0F172A">
                        <rect fill="#FFFFFF" width="100%%" height="100%%"/>
                        <text x="12" y="24" font-weight="bold">%3$s</text>
                        """,
                width, height, escape(title)));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int y = TOP + i * ROW;
            svg.append(String.format(Locale.ROOT, """
                    <text x="%d" y="%d" text-anchor="end">%s</text>
                    <rect x="%d" y="%d" width="%.1f" height="18" fill="#60A5FA"/>
                    """, LABELS - 8, y + 17, escape(bar.label), LABELS, y + 4, bar.median * scale));
            if (bar.maximum > bar.minimum) {
                svg.append(String.format(Locale.ROOT,
                        "<path d=\"M%.1f %dH%.1f\" stroke=\"#334155\" stroke-width=\"2\"/>\n",
                        LABELS + bar.minimum * scale, y + 13, LABELS + bar.maximum * scale));
            }
            svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%s</text>\n",
                    LABELS + bar.maximum * scale + 8, y + 17, escape(bar.figure)));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private record Bar(String label, String figure, double median, double minimum, double maximum) {
    }
}
