/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds the known name most similar to a mistyped one. */
public final class SimilarName {

    private static final int MAX_MISTAKES = 2;

    private static final int MIN_LENGTH = 8;

    /** What a shortened name lacks: whole words, or letters of the last one. */
    private static final Pattern END = Pattern.compile("_.+|[^_]+");

    private static final int MIN_SHORT_LENGTH = 4;

    private SimilarName() {
    }

    /**
     * @param wanted the mistyped name
     * @param known  the known names, not empty; the first of equally similar ones is returned
     */
    public static String to(String wanted, Collection<String> known) {
        return known.stream().filter(name -> lower(name).startsWith(lower(wanted))).findFirst()
                .orElseGet(() -> known.stream()
                        .min(Comparator.comparingInt(name -> distance(lower(wanted), lower(name)))).orElseThrow());
    }

    /** The middle of a message on a mistyped name: a suggestion, if one of the known names resembles it. */
    public static String suggestion(String wanted, Collection<String> known) {
        String similar = to(wanted, known);
        return resembles(wanted, similar) ? ": did you mean '" + similar + "'?" : ".";
    }

    /** Whether at least half of the longer name is right, or the known one begins with it. */
    public static boolean resembles(String wanted, String known) {
        return lower(known).startsWith(lower(wanted))
                || 2 * distance(lower(wanted), lower(known)) <= Math.max(wanted.length(), known.length());
    }

    /** Whether it is that name with a few wrong, missing or additional characters. */
    public static boolean isMisspelling(String wanted, String known) {
        return isMisspelling(wanted, known, MAX_MISTAKES);
    }

    /** Whether it is that name with so many of them at most. */
    public static boolean isMisspelling(String wanted, String known, int mistakes) {
        return distance(lower(wanted), lower(known)) <= mistakes;
    }

    /**
     * Whether it is most likely meant as that name: spelled as in Java, or a long name with a few mistakes. Of short
     * names, such as bot_id and job_id, both can be right.
     */
    public static boolean isMeantAs(String wanted, String known) {
        return !wanted.equals(known) && wanted.length() <= known.length() + MAX_MISTAKES
                && (letters(wanted).equals(letters(known))
                        || known.length() >= MIN_LENGTH && isMisspelling(wanted, known));
    }

    /** Whether it is the beginning of that name, such as desc or prompt for description and prompt_info. */
    public static boolean isShortened(String wanted, String known) {
        return wanted.length() >= MIN_SHORT_LENGTH && lower(known).startsWith(lower(wanted))
                && END.matcher(known.substring(wanted.length())).matches();
    }

    private static String letters(String name) {
        return lower(name).replaceAll("[_-]", "");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The Levenshtein distance of two words. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[row.length - 1];
    }
}
