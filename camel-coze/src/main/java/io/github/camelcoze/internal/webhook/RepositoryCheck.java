/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** Whether replicas can share the events in progress with the repositories that they have. */
final class RepositoryCheck {

    /**
     * Of Camel, with entries that do not expire: the first one's are not claimed atomically, either, and the last one
     * keeps in its cache what another replica claimed.
     */
    private static final Set<String> PERMANENT = Set.of("KafkaIdempotentRepository", "SpringRedisIdempotentRepository",
            "MongoDbIdempotentRepository", "JdbcCachedMessageIdRepository");

    /** Camel's own, with a table of any name. Of any other, nothing is known. */
    private static final Pattern DEFAULT_QUERY = Pattern.compile(
            "SELECT COUNT\\(\\*\\) FROM \\S+ WHERE processorName = \\? AND messageId = \\?", Pattern.CASE_INSENSITIVE);

    /** Camel's own, which fails for ever once an entry has expired. */
    private static final Pattern DEFAULT_INSERT = Pattern.compile(
            "INSERT INTO \\S+ \\(processorName, messageId, createdAt\\) VALUES \\(\\?, \\?, \\?\\)",
            Pattern.CASE_INSENSITIVE);

    /** Of Camel: a claim that could not be removed stays on its list of those to renew. */
    private static final String RENEWING = "JdbcOrphanLockAwareIdempotentRepository";

    private RepositoryCheck() {
    }

    /**
     * @param  processed                the ids of processed events; null for those of this process
     * @param  claims                   the ids of events in progress; null if replicas do not share them
     * @param  warnOnce                 logs a warning the first time: a subject, and a sentence
     * @throws IllegalArgumentException when replicas cannot share events with them
     */
    static void check(IdempotentRepository processed, IdempotentRepository claims,
            BiConsumer<String, String> warnOnce) {
        if (processed != null && isRenewing(processed)) {
            warnOnce.accept("idempotentRepository", "Option 'idempotentRepository' is a " + RENEWING + ", whose entries"
                    + " expire once the process that added them has ended: a processed event would be routed again. It"
                    + " is meant for locks: use a JdbcMessageIdRepository");
        }
        if (claims == null) {
            return;
        }
        WebhookSettings.check(processed != null,
                "Option 'inProgressRepository' is set, but 'idempotentRepository' is not: replicas that share the events"
                        + " in progress must share the processed ones, too");
        WebhookSettings.check(claims != processed,
                "Options 'inProgressRepository' and 'idempotentRepository' are the same repository: use two, as only the"
                        + " entries of events in progress must expire");
        WebhookSettings.check(!isLocal(claims) && !PERMANENT.contains(nameOf(claims)),
                "Option 'inProgressRepository' is a " + nameOf(claims) + ", whose entries do not expire: an event whose"
                        + " replica died would be deferred forever. Use a repository of a database or a cache that the"
                        + " replicas share and whose entries expire");
        WebhookSettings.check(!isLocal(processed),
                "Option 'idempotentRepository' is a " + nameOf(processed)
                        + ", which replicas do not share, but 'inProgressRepository' is set: use one of a database or a"
                        + " cache for both");
        boolean isRedis = nameOf(claims).equals("SpringRedisStringIdempotentRepository");
        if (isRedis && "0".equals(textOf(claims, "getExpiry")) || nameOf(claims).equals("JpaMessageIdRepository")) {
            warnOnce.accept("inProgressRepository", "Option 'inProgressRepository' is a " + nameOf(claims) + ", whose"
                    + " entries do not expire: an event whose replica died would be deferred forever. "
                    + (isRedis
                            ? "Set its expiry"
                            : "Use the JdbcMessageIdRepository that docs/several-replicas.adoc shows"));
        }
        boolean isJdbc = nameOf(claims).equals("JdbcMessageIdRepository");
        if (isJdbc && textOf(claims, "getTableName") != null) {
            warnOnce.accept("inProgressRepository", "Option 'inProgressRepository' is a JdbcMessageIdRepository with a"
                    + " tableName, with which Camel replaces its queries by its own when it starts. Then entries do not"
                    + " expire, and an event whose replica died would be deferred forever. Leave tableName out, and name"
                    + " the table in the queries, as docs/several-replicas.adoc shows");
        } else if (isJdbc && isDefault(textOf(claims, "getQueryString"), DEFAULT_QUERY)) {
            warnOnce.accept("inProgressRepository", "Option 'inProgressRepository' is a JdbcMessageIdRepository with"
                    + " Camel's own query, whose entries do not expire: an event whose replica died would be deferred"
                    + " forever. Set its queryString and insertString as docs/several-replicas.adoc shows");
        } else if (isJdbc && isDefault(textOf(claims, "getInsertString"), DEFAULT_INSERT)) {
            warnOnce.accept("inProgressRepository", "Option 'inProgressRepository' is a JdbcMessageIdRepository with"
                    + " Camel's own insertString, which does not overwrite an expired entry: an event whose replica died"
                    + " would be deferred forever. Set its insertString as docs/several-replicas.adoc shows");
        }
    }

    /** Whether entries expire only once the process that took them has ended. */
    static boolean isRenewing(IdempotentRepository repository) {
        return nameOf(repository).equals(RENEWING);
    }

    /** Camel's own: a subclass may be anything. */
    private static boolean isLocal(IdempotentRepository repository) {
        Class<?> type = typeOf(repository);
        return type == MemoryIdempotentRepository.class || type == FileIdempotentRepository.class
                || nameOf(repository).equals("CaffeineIdempotentRepository");
    }

    private static String nameOf(IdempotentRepository repository) {
        return typeOf(repository).getSimpleName();
    }

    /** Behind a proxy of Quarkus or of Spring, which is a subclass. */
    private static Class<?> typeOf(IdempotentRepository repository) {
        Class<?> type = repository.getClass();
        while (type.getName().contains("_ClientProxy") || type.getName().contains("$$")) {
            type = type.getSuperclass();
        }
        return type;
    }

    private static boolean isDefault(String statement, Pattern pattern) {
        return statement != null && pattern.matcher(statement.strip()).matches();
    }

    /** By reflection, because their components are optional. */
    private static String textOf(IdempotentRepository claims, String getter) {
        try {
            return Objects.toString(claims.getClass().getMethod(getter).invoke(claims), null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // in a native image, for example
        }
    }
}
