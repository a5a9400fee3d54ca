/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The parameters that a message body may set, where it comes from somebody who must not decide the others.
 *
 * @param names Coze's names; null for all
 */
public record BodyParameterNames(List<String> names) {

    public static final String OPTION = "bodyParameters";

    private static final String ALL_NAMES = "all";

    private static final String NO_NAMES = "none";

    private static final BodyParameterNames ALL = new BodyParameterNames(null);

    /**
     * @param  option                   all (or null), none, or names separated by commas
     * @throws IllegalArgumentException when it is a combination of these, as half a sentence
     */
    public static BodyParameterNames of(Object option) {
        String text = option == null ? ALL_NAMES : option.toString().strip();
        if (text.equals(ALL_NAMES)) {
            return ALL;
        }
        List<String> names = Arrays.stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
        for (String word : List.of(ALL_NAMES, NO_NAMES)) {
            if (names.size() > 1 && names.contains(word)) {
                throw new IllegalArgumentException("is '" + text + "', which contradicts itself: set '" + word
                        + "' alone, or only names of parameters");
            }
        }
        return new BodyParameterNames(names.equals(List.of(NO_NAMES)) ? List.of() : names);
    }

    public boolean allow(String name) {
        return names == null || names.contains(name);
    }

    /** @throws IllegalArgumentException when one is not among the parameters of the operation, as half a sentence */
    public void check(Collection<String> known) {
        for (String name : names == null ? List.<String>of() : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("contains '" + name + "', which "
                        + ParameterBinder.unknown(name, known));
            }
        }
    }
}
