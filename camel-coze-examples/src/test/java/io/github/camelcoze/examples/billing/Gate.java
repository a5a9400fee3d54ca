/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.billing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.h2.api.Trigger;

/** Holds up the inserts of another process in the midst of them, in the database that is in this one. Made by H2. */
public final class Gate implements Trigger {

    private static final int SECONDS = 30;
    private static final int WIDE_OPEN = 1_000_000;
    private static final Map<String, Semaphore> CLOSED = new ConcurrentHashMap<>();

    private String table;

    @Override
    public void init(Connection connection, String schema, String trigger, String tableName, boolean before, int type) {
        table = tableName;
    }

    @Override
    public void fire(Connection connection, Object[] oldRow, Object[] newRow) throws SQLException {
        Semaphore gate = CLOSED.get(table);
        try {
            if (gate != null && !gate.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
                throw new SQLException("nobody opened the gate");
            }
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
    }

    /** Lets that many rows of a table through, and holds up the others. */
    static void close(String table, int after) {
        CLOSED.put(table, new Semaphore(after));
    }

    /** How many rows are held up. */
    static int heldUp(String table) {
        return CLOSED.get(table).getQueueLength();
    }

    static void open() {
        CLOSED.values().forEach(gate -> gate.release(WIDE_OPEN));
        CLOSED.clear();
    }
}
