/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Reports a route of Coze that cannot be started in a few lines, in place of a stack trace. The messages of the
 * component say what to change.
 */
public class CozeFailureAnalyzer implements FailureAnalyzer {

    private static final String OURS = "io.github.camelcoze.";

    /** Null for a failure that is not the component's: others may know it. */
    @Override
    public FailureAnalysis analyze(Throwable failure) {
        String route = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedToCreateRouteException known) {
                route = known.getRouteId();
            } else if (cause instanceof FailedToStartRouteException known) {
                route = known.getRouteId();
            } else if (isOfComponent(cause)) {
                return new FailureAnalysis((route == null ? "Camel" : "Route '" + route + "'") + " cannot be started.",
                        cause.getMessage(), cause);
            }
        }
        return null;
    }

    private static boolean isOfComponent(Throwable cause) {
        StackTraceElement[] frames = cause.getStackTrace();
        return cause instanceof RuntimeException && frames.length > 0 && frames[0].getClassName().startsWith(OURS);
    }
}
