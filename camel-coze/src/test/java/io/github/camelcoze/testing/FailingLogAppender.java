/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.util.List;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Makes all logging throw while it is open, as an appender without {@code ignoreExceptions} on a full disk does. */
public final class FailingLogAppender extends AbstractAppender implements AutoCloseable {

    private final LoggerConfig root;
    private final List<Appender> before;

    public FailingLogAppender() {
        super("full", null, null, false, Property.EMPTY_ARRAY);
        root = ((LoggerContext) LogManager.getContext(false)).getConfiguration().getRootLogger();
        before = List.copyOf(root.getAppenders().values());
        start();
        before.forEach(appender -> root.removeAppender(appender.getName()));
        root.addAppender(this, Level.INFO, null);
    }

    @Override
    public void append(LogEvent event) {
        throw new AppenderLoggingException("No space left on device");
    }

    @Override
    public void close() {
        root.removeAppender(getName());
        before.forEach(appender -> root.addAppender(appender, null, null));
        stop();
    }
}
