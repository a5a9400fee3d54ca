/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Blocks of SQL run on a database, and so do the statements that routes of the same page send it. */
class SqlBlocksTest {

    /** A statement in the URI of an endpoint, up to the options of camel-sql; its pieces are put together before. */
    private static final Pattern STATEMENT = Pattern.compile("\"sql:([^\"?]*)");
    private static final Pattern PARAMETER = Pattern.compile(":#(\\$\\{[^}]*}|\\w+)");

    static Stream<Page.Snippet> sql() throws IOException {
        return Page.allSnippets("sql");
    }

    @ParameterizedTest
    @MethodSource("sql")
    void sqlRuns(Page.Snippet snippet) throws Exception {
        try (Connection database = database(); Statement statement = database.createStatement()) {
            statement.execute(snippet.text());
        }
    }

    static Stream<Page> pagesWithTables() throws IOException {
        return Page.all().stream().filter(page -> page.snippets("sql").findAny().isPresent());
    }

    /** Inserting twice is what the page is about. */
    @ParameterizedTest
    @MethodSource("pagesWithTables")
    void theStatementsOfRoutesRunTwice(Page page) throws Exception {
        try (Connection database = database(); Statement tables = database.createStatement()) {
            for (Page.Snippet snippet : page.snippets("sql").toList()) {
                tables.execute(snippet.text());
            }
            List<String> statements = page.snippets("java").map(snippet -> snippet.text()
                    .replaceAll("\"\\s*\\+ \"", "")).flatMap(code -> STATEMENT.matcher(code).results())
                    .map(found -> found.group(1)).toList();
            assertThat(statements).isNotEmpty();
            for (String sql : statements) {
                try (PreparedStatement statement = database
                        .prepareStatement(PARAMETER.matcher(sql).replaceAll("?"))) {
                    for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                        statement.setObject(i, "1");
                    }
                    assertThat(statement.execute()).isEqualTo(sql.startsWith("select"));
                    statement.execute();
                }
            }
        }
    }

    /** As the pages use it: with PostgreSQL's ON CONFLICT. */
    private static Connection database() throws Exception {
        return DriverManager.getConnection("jdbc:h2:mem:;MODE=PostgreSQL");
    }
}
