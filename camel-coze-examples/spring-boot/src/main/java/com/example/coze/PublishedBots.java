/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.coze;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcoze.event.BotPublished;
import org.springframework.stereotype.Component;

/** Where your own code would begin. */
@Component
public class PublishedBots {

    private final List<String> names = new CopyOnWriteArrayList<>();

    public void published(BotPublished bot) {
        names.add(bot.getBotName());
    }

    public List<String> names() {
        return List.copyOf(names);
    }
}
