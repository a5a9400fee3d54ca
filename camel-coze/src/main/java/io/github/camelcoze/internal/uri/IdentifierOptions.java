/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.github.camelcoze.CozeConfiguration;
import io.github.camelcoze.internal.io.Identifier;
import io.github.camelcoze.internal.io.LogSanitizer;
import org.apache.camel.util.ObjectHelper;

/**
 * The options that are credentials and ids. A wrong one would fail with every call or event only, and with an advice for
 * another cause.
 */
public final class IdentifierOptions {

    private static final List<Option> OPTIONS = List.of(
            new Option("token", CozeConfiguration::getToken, CozeConfiguration::setToken, Identifier::problemOfToken,
                    true),
            new Option("verifyToken", CozeConfiguration::getVerifyToken, CozeConfiguration::setVerifyToken,
                    Identifier::problemOfVerifyToken, true),
            new Option("privateKey", CozeConfiguration::getPrivateKey, CozeConfiguration::setPrivateKey, text -> null,
                    true),
            Option.id("clientId", CozeConfiguration::getClientId, CozeConfiguration::setClientId),
            new Option("publicKeyId", CozeConfiguration::getPublicKeyId, CozeConfiguration::setPublicKeyId,
                    IdentifierOptions::problemOfPublicKeyId, false),
            Option.id("accountId", CozeConfiguration::getAccountId, CozeConfiguration::setAccountId),
            new Option("sessionName", CozeConfiguration::getSessionName, CozeConfiguration::setSessionName,
                    IdentifierOptions::problemOfSessionName, false),
            new Option("audience", CozeConfiguration::getAudience, CozeConfiguration::setAudience,
                    IdentifierOptions::problemOfHost, false),
            Option.id("apiAppId", CozeConfiguration::getApiAppId, CozeConfiguration::setApiAppId),
            Option.id("connectorId", CozeConfiguration::getConnectorId, CozeConfiguration::setConnectorId),
            Option.id("botId", CozeConfiguration::getBotId, CozeConfiguration::setBotId));

    /** An expression in one of these is rejected by the call, which knows what to write instead. */
    private static final Set<String> READ_BY_CALLS = Set.of("apiAppId", "connectorId", "botId");

    /** What the tokens of an OAuth app are for; without it, for another account or user. */
    private static final Set<String> OF_OAUTH_APP = Set.of("accountId", "sessionName");

    private IdentifierOptions() {
    }

    /** Removes what surrounds the values, such as the newline at the end of a mounted file. */
    public static void trim(CozeConfiguration configuration) {
        for (Option option : OPTIONS) {
            option.set.accept(configuration, Identifier.trim(option.get.apply(configuration)));
        }
    }

    /** @throws IllegalArgumentException when a value can't be right; the message names the option, and no secret */
    public static void check(CozeConfiguration configuration) {
        for (Option option : OPTIONS) {
            String value = option.get.apply(configuration);
            if (value == null || value.isBlank()
                    || Identifier.isExpression(value) && READ_BY_CALLS.contains(option.name)) {
                continue;
            }
            String problem = problemOfPlaceholder(value);
            if (problem == null) {
                problem = option.problem.apply(value);
            }
            if (problem != null) {
                boolean quoted = !option.secret && !value.contains("-----BEGIN");
                throw new IllegalArgumentException("Option '" + option.name + "'"
                        + (quoted ? " is '" + LogSanitizer.oneLine(value, 100) + "', which " : " ") + problem);
            }
        }
    }

    /**
     * On an endpoint, an empty value removes that of its component; there, it would be a missing one.
     *
     * @param  own                      whether an endpoint sets an option itself
     * @throws IllegalArgumentException when the component's is empty, and all tokens would be for another account or user
     */
    public static void checkNoneEmpty(CozeConfiguration configuration, Predicate<String> own) {
        OPTIONS.stream().filter(option -> OF_OAUTH_APP.contains(option.name) && !own.test(option.name))
                .filter(option -> ObjectHelper.isNotEmpty(configuration.getClientId()))
                .filter(option -> option.get.apply(configuration) != null
                        && option.get.apply(configuration).isBlank())
                .findFirst().ifPresent(option -> {
                    throw new IllegalArgumentException("Option '" + option.name + "' of the component is empty: leave"
                            + " it out if there is none");
                });
    }

    private static String problemOfPlaceholder(String value) {
        if (Identifier.isExpression(value)) {
            return Identifier.NOT_REPLACED;
        }
        if (value.contains("{{")) {
            return Identifier.NOT_RESOLVED;
        }
        return value.contains("%7B%7B") ? Identifier.ENCODED : null;
    }

    private static String problemOfPublicKeyId(String value) {
        return value.contains("-----BEGIN")
                ? "is the key itself: set the fingerprint that Coze shows for the public key"
                : Identifier.problemOfCredential(value);
    }

    /** A user's name or id, of any form; what stands for one would be the same for all users. */
    private static String problemOfSessionName(String value) {
        String problem = Identifier.problemOfText(value);
        return problem == null ? Identifier.problemOfAnyId(value) : problem;
    }

    private static String problemOfHost(String value) {
        return value.matches("[^/?#@:]+")
                ? Identifier.problemOfCredential(value)
                : "is not a host: set the host alone, for example api.coze.cn";
    }

    private record Option(String name, Function<CozeConfiguration, String> get,
            BiConsumer<CozeConfiguration, String> set, UnaryOperator<String> problem, boolean secret) {

        static Option id(String name, Function<CozeConfiguration, String> get,
                BiConsumer<CozeConfiguration, String> set) {
            return new Option(name, get, set, Identifier::problemOfPlainId, false);
        }
    }
}
