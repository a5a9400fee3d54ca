/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Credentials and ids as they come out of mounted files, environment variables and YAML: what surrounds them is removed,
 * and what can't be right is rejected. No message quotes a value: it may be a secret.
 */
public final class Identifier {

    /** White space of any script, byte order marks and control characters. */
    private static final String BLANK = "[\\s\\p{Z}\\p{Cf}\\p{Cntrl}]";

    private static final Pattern SURROUNDINGS = Pattern.compile("^" + BLANK + "+|" + BLANK + "+$");

    private static final Pattern LINE_BREAK = Pattern.compile("[\\p{Cntrl}\\x{2028}\\x{2029}]");

    private static final Pattern QUOTED = Pattern
            .compile("(?s)\".*\"|'.*'|`.*`|\u201c.*\u201d|\u2018.*\u2019|\u300c.*\u300d");

    /** What YAML and spreadsheets make of a long number. */
    private static final Pattern ROUNDED = Pattern.compile("[+-]?\\d+(\\.\\d*)?[eE][+-]?\\d+|[+-]?\\d+\\.\\d+");

    /** The same of somebody's id, which can have a point, or an "e" in hexadecimal. */
    private static final Pattern ROUNDED_ID = Pattern.compile("[+-]?\\d+(\\.\\d+[eE][+-]?|[eE]\\+)\\d+");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Not the braces of a UUID, which could be a user's id. */
    private static final Pattern BRACES = Pattern.compile("\\{(?!\\p{XDigit}{8}-)[^{}]*}");

    /** Characters that are safe in a header value. */
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

    private static final String BEARER = "Bearer ";

    private static final String CONTROL_CHARACTER = "contains a line break or control character: check that only the"
            + " value was copied";

    /** What stands for a value in a shell, in a URI, in Kubernetes, with Jasypt, in Maven, in Spring, in pages and for sed. */
    private static final Pattern VARIABLE = Pattern.compile("\\$[A-Z_][A-Z0-9_]*|%[A-Z_][A-Z0-9_]*%|RAW[({].*[)}]"
            + "|\\$\\(.+\\)|ENC\\(.*\\)|@[A-Za-z][\\w.-]*@|#\\{.*}#?|<[^<>]+>|__[A-Z0-9_]+__");

    /** The same in other options, or between braces; for somebody's ids, these can be the beginning of all. */
    private static final Pattern SCHEME = Pattern.compile("((file|classpath|env|sys):|/).*");

    /** What a vault gives. */
    private static final Pattern JSON_OBJECT = Pattern.compile("(?s)\\{\\s*\".*}");

    /** A line of an environment file; not the padding of Base64. */
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+=[^=].*");

    /** How personal and other access tokens of Coze begin. */
    private static final Pattern ACCESS_TOKEN = Pattern.compile("(pat|czs)_.+");

    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9._-]+");

    /** What was meant as the value of another option: in a URI, after a wrong separator. */
    private static final Pattern NEXT_OPTION = Pattern
            .compile(".*[?&;,\\x{ff1f}\\x{ff06}\\x{ff1b}\\x{ff0c}]\\s*[A-Za-z][\\w.-]*\\s*[=\\x{ff1d}].*");

    /** The same for somebody's ids, which can be URLs and distinguished names. */
    private static final Pattern OPTION_BEHIND_ID = Pattern
            .compile("[^/]*[?&;\\x{ff1f}\\x{ff06}\\x{ff1b}]\\s*[A-Za-z][\\w.-]*\\s*[=\\x{ff1d}].*");

    private static final String NEXT_OPTION_BEHIND = "contains another option: separate options with & (in XML with"
            + " &amp;)";

    /** Commas, and what is meant as one. */
    private static final Pattern SEPARATOR = Pattern.compile("[,;\\x{ff0c}\\x{ff1b}\\x{3001}]");

    /** Properties files have comments on lines of their own only. */
    private static final Pattern COMMENT = Pattern.compile(".*\\s(#|//).*");

    /** The same behind somebody's id, which can have a number sign. */
    private static final Pattern COMMENT_BEHIND_ID = Pattern.compile(".*\\s(#|//)\\s.*");

    /** What is wrong with several ids where one is meant, as half a sentence. */
    public static final String LIST = "is a list: set a single ID, and use a call or a route of its own for each";

    private static final String IN_QUOTES = "is in quotes: set it without them";

    private static final String NOT_ALLOWED = "contains whitespace or characters that are not allowed in it: check that"
            + " only the value was copied";

    private static final String LOST_DIGITS = "is a rounded number, which has lost digits of the ID: set it as text, in"
            + " YAML in quotes";

    private static final String TOKEN = "has an access token in it: that belongs into option 'token' only";

    private static final String WITH_COMMENT = "has a comment behind it: write the comment on a line of its own";

    /** What is wrong with a value that contains <code>${</code>, as half a sentence. */
    public static final String NOT_REPLACED = "contains the placeholder ${...}, which was not replaced: write {{name}},"
            + " or {{env:NAME}} for an environment variable";

    /** The same of a value with two braces, which Camel replaces in URIs and properties only. */
    public static final String NOT_RESOLVED = "contains the placeholder {{...}}, which Camel does not replace in Java"
            + " code: set camelContext.resolvePropertyPlaceholders(\"{{name}}\")";

    /** The same of a value with two braces in the encoding of URIs. */
    public static final String ENCODED = "contains the placeholder %7B%7B...%7D%7D: Camel 4.18 encodes 'properties' of a"
            + " Pipe, and does not replace placeholders there. Set an application property, such as"
            + " camel.kamelet.coze-event-source.apiAppId={{name}}";

    /** What is wrong with an expression in a URI, as half a sentence. */
    public static final String UNEVALUATED = "unevaluated: use toD(...), because to(...) does not evaluate expressions";

    /** What is wrong with a value that was misread, as half a sentence. */
    public static final String MISREAD = "UTF-8 that was read as ISO-8859-1, as Camel reads properties files: write its"
            + " characters as \\uXXXX there";

    private Identifier() {
    }

    /** What programs make of a value that is missing. */
    private static final Set<String> MISSING = Set.of("null", "undefined", "None", "NaN", "~", "<nil>",
            "[object Object]");

    /** Without the white space around it; null and blank stay as they are. */
    public static String trim(String text) {
        if (text == null || text.isBlank() || isVisible(text.charAt(0)) && isVisible(text.charAt(text.length() - 1))) {
            return text;
        }
        return SURROUNDINGS.matcher(text).replaceAll("");
    }

    private static boolean isVisible(char ascii) {
        return ascii > ' ' && ascii <= '~';
    }

    /** Whether a text has an expression of Camel's language simple in it, in either form. */
    public static boolean isExpression(String text) {
        return text.contains("${") || text.contains("$simple{");
    }

    /** Whether a text was UTF-8, of which each byte became a character. */
    public static boolean isMisread(String text) {
        if (text.chars().allMatch(each -> each < 0x80) || text.chars().anyMatch(each -> each > 0xff)) {
            return false;
        }
        try {
            CozeJson.decode(text.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What is wrong with a text that a program made of a missing value, as half a sentence; null when nothing is. */
    public static String problemOfMissing(String trimmed) {
        return MISSING.contains(trimmed)
                ? "is the text of a missing value: check where it comes from, and leave it out if there is none"
                : null;
    }

    /** What is wrong with an id of any form, such as one of the user's choice, as half a sentence; null when nothing is. */
    public static String problemOfAnyId(String trimmed) {
        if (trimmed.isEmpty()) {
            return "has no visible character";
        }
        if (ROUNDED_ID.matcher(trimmed).matches()) {
            return LOST_DIGITS;
        }
        if (LINE_BREAK.matcher(trimmed).find()) {
            return CONTROL_CHARACTER;
        }
        if (QUOTED.matcher(trimmed).matches()) {
            return IN_QUOTES;
        }
        if (OPTION_BEHIND_ID.matcher(trimmed).matches()) {
            return NEXT_OPTION_BEHIND;
        }
        if (COMMENT_BEHIND_ID.matcher(trimmed).matches()) {
            return WITH_COMMENT;
        }
        if (LogSanitizer.hasToken(trimmed)) {
            return TOKEN;
        }
        String problem = problemOfVariable(trimmed, "ID");
        return problem == null ? problemOfMissing(trimmed) : problem;
    }

    private static String problemOfVariable(String trimmed, String what) {
        if (VARIABLE.matcher(trimmed).matches()) {
            return problemOfReference(what);
        }
        return BRACES.matcher(trimmed).matches() ? "is a placeholder with one pair of braces: write {{name}}" : null;
    }

    /** What is wrong with the verify token of an app, as half a sentence; null when nothing is. */
    public static String problemOfVerifyToken(String trimmed) {
        String problem = problemOfAnyToken(trimmed);
        if (problem != null) {
            return problem;
        }
        if (ACCESS_TOKEN.matcher(trimmed).matches()) {
            return "is an access token: set the verify token that Coze shows for the app";
        }
        return COMMENT.matcher(trimmed).matches() ? WITH_COMMENT : problemOfText(trimmed);
    }

    private static String problemOfAnyToken(String trimmed) {
        if (trimmed.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return "starts with 'Bearer': set only the token itself";
        }
        return problemOfContainer(trimmed, "token");
    }

    /** Of what has a value in it, or stands for one. */
    private static String problemOfContainer(String trimmed, String what) {
        if (JSON_OBJECT.matcher(trimmed).matches()) {
            return "is a JSON object: set only the value in it";
        }
        if (ASSIGNMENT.matcher(trimmed).matches()) {
            return "starts with the name of a variable: set only the value behind the equals sign";
        }
        return SCHEME.matcher(trimmed).matches() ? problemOfReference(what) : problemOfVariable(trimmed, what);
    }

    private static String problemOfReference(String what) {
        return "stands for a value, but is not replaced here: set the " + what
                + " itself, or {{env:NAME}} for an environment variable";
    }

    /** What is wrong with an access token, as half a sentence; null when nothing is. */
    public static String problemOfToken(String trimmed) {
        String problem = problemOfAnyToken(trimmed);
        if (problem != null) {
            return problem;
        }
        if (QUOTED.matcher(trimmed).matches()) {
            return "is in quotes: set only the token itself";
        }
        String missing = problemOfMissing(trimmed);
        if (missing != null) {
            return missing;
        }
        if (SENDABLE.matcher(trimmed).matches()) {
            return null;
        }
        return COMMENT.matcher(trimmed).matches()
                ? WITH_COMMENT
                : "contains whitespace or characters that are not allowed in an access token: check that only the"
                        + " token was copied";
    }

    /** What is wrong with a text that may contain spaces, as half a sentence; null when nothing is. */
    public static String problemOfText(String trimmed) {
        String problem = problemOfAny(trimmed);
        return problem == null && LINE_BREAK.matcher(trimmed).find()
                ? CONTROL_CHARACTER
                : problem;
    }

    /** What is wrong with a credential, as half a sentence; null when nothing is. */
    public static String problemOfCredential(String trimmed) {
        String problem = problemOfContainer(trimmed, "value");
        if (problem == null) {
            problem = problemOfAny(trimmed);
        }
        if (problem != null || SENDABLE.matcher(trimmed).matches()) {
            return problem;
        }
        return COMMENT.matcher(trimmed).matches() ? WITH_COMMENT : NOT_ALLOWED;
    }

    private static String problemOfAny(String trimmed) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(trimmed)) {
            return "contains an unpaired surrogate";
        }
        if (trimmed.contains("-----BEGIN")) {
            return "is a PEM text: that belongs into option 'privateKey'; set the value that Coze shows";
        }
        if (LogSanitizer.hasToken(trimmed)) {
            return TOKEN;
        }
        return QUOTED.matcher(trimmed).matches() ? IN_QUOTES : problemOfMissing(trimmed);
    }

    /** What is wrong with an id, as half a sentence; null when nothing is. */
    public static String problemOfId(String trimmed) {
        // as nearly all of Coze's are: the patterns take longer than the rest of a call's preparation
        if (DIGITS.matcher(trimmed).matches()) {
            return null;
        }
        if (ROUNDED.matcher(trimmed).matches()) {
            return LOST_DIGITS;
        }
        // "." and ".." have no encoded form that every server would take for a name
        if (trimmed.equals(".") || trimmed.equals("..")) {
            return "is not a valid ID";
        }
        if (NEXT_OPTION.matcher(trimmed).matches()) {
            return NEXT_OPTION_BEHIND;
        }
        if (SEPARATOR.matcher(trimmed).find()) {
            return LIST;
        }
        if (trimmed.contains("://")) {
            return "is a URL: set the ID alone";
        }
        if (SCHEME.matcher(trimmed).matches()) {
            return problemOfReference("ID");
        }
        String problem = problemOfVariable(trimmed, "ID");
        return problem == null ? problemOfCredential(trimmed) : problem;
    }

    /**
     * The same of what a Coze page shows, such as the id of an app; others, such as those of interrupts, have a slash or
     * more.
     */
    public static String problemOfPlainId(String trimmed) {
        String problem = problemOfId(trimmed);
        return problem == null && !PLAIN_ID.matcher(trimmed).matches() ? NOT_ALLOWED : problem;
    }
}
