/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.process.Polling;

/** The {@linkplain ChatPlatformProgram platform} in a JVM of its own, seen from the driver. */
final class ChatPlatform implements AutoCloseable {

    private static final int SECONDS = 60;

    private final OAuthAppKey key;
    private final JavaProcess process;
    private final String[] ready;

    private ChatPlatform(OAuthAppKey key, JavaProcess process) {
        this.key = key;
        this.process = process;
        this.ready = process.ready().split(" ");
    }

    /** @param folder where its output goes */
    static ChatPlatform start(Path folder, String name) throws Exception {
        OAuthAppKey key = OAuthAppKey.create(folder);
        return new ChatPlatform(key, JavaProcess.start(folder, name, ChatPlatformProgram.class, List.of("-Xmx2g"),
                key.publicKey()));
    }

    /** Options of the component in a program that asks for tokens with JWTs. */
    String[] oauth() {
        List<String> options = new ArrayList<>(key.options());
        options.add("camel.component.coze.baseUrl=" + ready[0]);
        return options.toArray(String[]::new);
    }

    /** The same with a token that does not expire. */
    String[] token() {
        return new String[]{"camel.component.coze.token=" + ready[1], "camel.component.coze.baseUrl=" + ready[0]};
    }

    /** Ends the validity of all access tokens that were given out for JWTs. */
    void expireAccessTokens() {
        process.ask("expire");
    }

    /** See {@link FaultyNetwork#counts()}. */
    Counts network() {
        return Counts.of(process.ask("network"));
    }

    /** Waits until clients have no more than so many connections; how many they have. */
    int awaitConnections(int count) throws InterruptedException {
        Polling.until(() -> connections() <= count, SECONDS);
        return connections();
    }

    int connections() {
        return Integer.parseInt(process.ask("connections"));
    }

    /** Of the last request but one. */
    int requestBytes() {
        return Integer.parseInt(process.ask("request-bytes"));
    }

    /** Of the last response but one. */
    int responseBytes() {
        return Integer.parseInt(process.ask("response-bytes"));
    }

    /** Lets so many bytes of each request through; what then, see {@link FaultyNetwork.RequestLimit}. */
    void limit(long bytes, String then) {
        process.ask("limit " + bytes + " " + then);
    }

    void unlimited() {
        process.ask("limit");
    }

    /** Waits until no chat is in progress; the chats, as {@code <fault>:<status>}. */
    Counts ended() throws InterruptedException {
        Polling.until(() -> chats().all().keySet().stream().noneMatch(name -> name.endsWith(":in_progress")
                || name.endsWith("gone-in_progress")), SECONDS);
        return chats();
    }

    Counts chats() {
        return Counts.of(process.ask("chats"));
    }

    /** The files by their size. */
    Counts files() {
        return Counts.of(process.ask("files"));
    }

    @Override
    public void close() throws Exception {
        process.close();
        key.close();
    }
}
