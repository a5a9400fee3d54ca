/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Captures everything logged while it is open, from a level on; the level of other appenders is unchanged. */
public final class LogCapture extends AbstractAppender implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LoggerConfig root;
    private final Level before;

    private LogCapture(Level level) {
        super("capture", null, null, true, Property.EMPTY_ARRAY);
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        root = context.getConfiguration().getRootLogger();
        before = root.getLevel();
        root.getAppenders().values().forEach(appender -> {
            root.removeAppender(appender.getName());
            root.addAppender(appender, before, null);
        });
        start();
        root.addAppender(this, level, null);
        root.setLevel(level);
        context.updateLoggers();
    }

    public static LogCapture of(Level level) {
        return new LogCapture(level);
    }

    @Override
    public void append(LogEvent event) {
        StringBuilder line = new StringBuilder(event.getLevel() + " " + event.getLoggerName() + " "
                + event.getMessage().getFormattedMessage());
        for (Throwable t = event.getThrown(); t != null; t = t.getCause()) {
            line.append('\n').append(t);
        }
        lines.add(line.toString());
    }

    public List<String> lines() {
        return lines;
    }

    public List<String> linesOf(Class<?> logger) {
        return lines.stream().filter(line -> line.contains(" " + logger.getName() + " ")).toList();
    }

    @Override
    public void close() {
        root.removeAppender(getName());
        root.setLevel(before);
        ((LoggerContext) LogManager.getContext(false)).updateLoggers();
        stop();
    }
}
