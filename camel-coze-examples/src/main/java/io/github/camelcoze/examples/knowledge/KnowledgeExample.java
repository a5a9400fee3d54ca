/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.knowledge;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.camelcoze.examples.Example;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.model.Dataset;
import io.github.camelcoze.sandbox.SandboxBot;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.util.FileUtil;

/**
 * Keeps a dataset in step with a folder of Markdown files, and asks a bot that looks things up in it. With a sandbox, the
 * folder changes meanwhile.
 */
public final class KnowledgeExample implements Example {

    private static final String WORD = "warranty";

    private PrintStream out;
    private Platform platform;
    private String dataset;
    private Path folder;
    private String question = "How long is the " + WORD + "?";

    @Override
    public Platform platform(Map<String, String> environment) {
        Platform chosen = Platform.withBot(environment, SandboxBot.of(Platform.SANDBOX_BOT));
        if (chosen.sandbox() == null) {
            List<String> missing = Stream.of("COZE_DATASET_ID", "KNOWLEDGE_FOLDER")
                    .filter(name -> environment.getOrDefault(name, "").isBlank()).toList();
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException(String.join(" and ", missing)
                        + (missing.size() == 1 ? " is" : " are")
                        + " not set. Set COZE_DATASET_ID to the ID of a dataset"
                        + " of text, and KNOWLEDGE_FOLDER to a folder of Markdown files.");
            }
            dataset = environment.get("COZE_DATASET_ID").strip();
            folder = Path.of(environment.get("KNOWLEDGE_FOLDER").strip());
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException("KNOWLEDGE_FOLDER is '" + folder + "', which is not a folder.");
            }
            question = environment.getOrDefault("KNOWLEDGE_QUESTION", question);
        }
        return chosen;
    }

    @Override
    public boolean run(Platform where, PrintStream console) throws Exception {
        platform = where;
        out = console;
        out.println();
        out.println("camel-coze example 'knowledge', connected to " + platform);
        if (platform.sandbox() != null) {
            out.println(Platform.useTheRealOne("COZE_API_TOKEN, COZE_BOT_ID, COZE_DATASET_ID, KNOWLEDGE_FOLDER and"
                    + " KNOWLEDGE_QUESTION"));
        }
        out.println();

        boolean answered;
        if (platform.sandbox() == null) {
            sync("1. Send what has changed in " + folder + " to dataset " + dataset);
            answered = ask("2. ");
        } else {
            folder = Files.createTempDirectory("knowledge");
            try {
                answered = syncSamples();
            } finally {
                FileUtil.removeDir(folder.toFile());
            }
        }

        out.println();
        out.println(answered
                ? "Done: the dataset has the files of the folder, and the bot answered."
                : "Failed. See the message above.");
        out.println();
        return answered;
    }

    private boolean syncSamples() throws Exception {
        write("returns.md", "# Returns\n\nGoods can be returned within 30 days.\n");
        write("shipping.md", "# Shipping\n\nShipping takes two days.\n");
        write("warranty.md", "# Warranty\n\nThe warranty is two years.\n");
        dataset = createDataset();
        sync("1. Send the Markdown files of a folder to a dataset, as text files");
        sync("2. After a restart, nothing has to be sent");
        write("contact.md", "# Contact\n\nWrite to shop@example.com.\n");
        write("warranty.md", "# Warranty\n\nThe warranty is three years.\n");
        Files.delete(folder.resolve("returns.md"));
        sync("3. A file is new, one has changed, and one was deleted");
        return ask("4. ");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    /** In the sandbox; one of the real Coze is created by hand, and connected to the bot. */
    private String createDataset() throws Exception {
        return with(template -> template.requestBody("coze:createDataset",
                Map.of("name", "Shop", "space_id", platform.sandbox().workspaceId(), "format_type", 0), Dataset.class)
                .getId());
    }

    private void sync(String step) throws Exception {
        out.println(step);
        with(template -> template.requestBody("direct:sync", (Object) null));
    }

    private boolean ask(String step) throws Exception {
        out.println(step + "Ask bot " + platform.bot() + ": " + question);
        return with(template -> {
            if (platform.sandbox() != null) {
                List<?> documents = template.requestBody("coze:listDocuments?parameter.dataset_id=" + dataset,
                        null, List.class);
                platform.sandbox().script(SandboxLibrarian.bot(platform.sandbox(), documents, WORD));
            }
            return !template.requestBody("direct:ask", question, String.class).isBlank();
        });
    }

    /** A Camel that is started anew, and remembers nothing. */
    private <T> T with(Function<ProducerTemplate, T> something) throws Exception {
        Main main = platform.newMain();
        main.addInitialProperty("coze.dataset", String.valueOf(dataset));
        main.configure().addRoutesBuilder(new KnowledgeRoutes(new MarkdownFolder(folder)));
        main.start();
        try {
            return something.apply(main.getCamelTemplate());
        } finally {
            main.stop();
        }
    }
}
