/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelcoze.sandbox.testing.CallbackReceiver;
import io.github.camelcoze.sandbox.testing.CallbackTestSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the commands of the README, with a plain socket. */
class ReadmeTest extends CallbackTestSupport {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final String ADDRESS = "http://127.0.0.1:8080/coze/callback";

    @Test
    void controlApiCommandsWork() throws IOException {
        List<String> responses = new ArrayList<>();
        for (String command : commands("## Control API", "## Callbacks")) {
            String response = client.raw(request(command.substring("curl ".length())));
            awaitNothingPending();
            assertThat(response).as(command).startsWith("HTTP/1.1 200 OK\r\n");
            responses.add(response.substring(response.indexOf("\r\n\r\n") + "\r\n\r\n".length()));
        }

        assertThat(responses).hasSize(26);
        assertThat(receiver.requests()).extracting(CallbackReceiver.Request::type).containsExactly("url_verification",
                "bot.deleted", "benefit.usage", "benefit.usage", "benefit.usage", "bot.renamed", "bot.renamed",
                "bot.published", "bot.deleted");
        assertThat(responses.get(5)).startsWith("{\"items\":[{\"n\":").endsWith("],\"next\":null,\"pending\":0}");
        assertThat(responses.get(25)).isEqualTo("{}");
        assertThat(coze.deliveries()).as("after the reset").isEmpty();
    }

    @Test
    void scriptFileWorks() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String yaml = readme.split("```yaml\n")[1].split("```")[0];
        String scripts = new YAMLMapper().readTree(yaml).toString();

        assertThat(client.json("POST", "/sandbox/scripts", scripts).body()).isEqualTo("{}");
        assertThat(client.json("POST", "/v1/workflow/run", "{\"workflow_id\":\"73664689\",\"parameters\":"
                + "{\"user_name\":\"George\"}}").json().path("data").textValue())
                .isEqualTo("{\"output\":\"Hello George\"}");
    }

    @Test
    void subscribeCommandWorks() throws IOException {
        List<String> commands = commands("## Standalone", "To get its token with a shell");

        assertThat(commands).hasSize(1);
        assertThat(client.raw(request(commands.get(0).substring("curl ".length())))).startsWith("HTTP/1.1 200 ");
        assertThat(coze.subscriptions(APP)).containsExactly("bot.published", "bot.deleted");
    }

    private static List<String> commands(String from, String to) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf(from), readme.indexOf(to));
        return section.replace("\\\n", " ").lines().filter(line -> line.startsWith("curl ")).toList();
    }

    /** A command line of curl's as the request that it sends; of its options only what the README uses. */
    private String request(String arguments) {
        String method = null;
        String body = "";
        URI uri = null;
        StringBuilder headers = new StringBuilder();
        Matcher words = WORD.matcher(arguments);
        while (words.find()) {
            switch (words.group()) {
                case "-X" -> method = next(words);
                case "-H" -> headers.append(next(words)).append("\r\n");
                case "-d" -> body = next(words);
                default -> uri = URI.create(text(words));
            }
        }
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return (method == null ? body.isEmpty() ? "GET" : "POST" : method) + " " + target + " HTTP/1.1\r\nHost: "
                + uri.getAuthority() + "\r\nConnection: close\r\n" + headers + "Content-Length: " + bytes.length
                + "\r\n\r\n" + body;
    }

    private String next(Matcher words) {
        assertThat(words.find()).isTrue();
        return text(words);
    }

    private String text(Matcher word) {
        String text = word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3);
        for (Map.Entry<String, String> known : Map.of("$COZE_API_BASE", coze.baseUrl(), "$COZE_API_TOKEN",
                coze.accessToken(), "$COZE_API_APP_ID", APP, ADDRESS, receiver.url()).entrySet()) {
            text = text.replace(known.getKey(), known.getValue());
        }
        return text;
    }
}
