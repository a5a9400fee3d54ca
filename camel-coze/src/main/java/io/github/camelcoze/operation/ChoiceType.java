/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.util.List;
import java.util.stream.Collectors;

import io.github.camelcoze.model.ForeignText;

/** One of a few words, in exactly their spelling. */
final class ChoiceType implements ParameterType {

    private final TextType text = new TextType();
    private final List<String> words;

    ChoiceType(String... words) {
        this.words = List.of(words);
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        Object word = text.read(value, source);
        if (!words.contains(word)) {
            throw new IllegalArgumentException("is '" + ForeignText.oneLine(word.toString(), 100) + "', not "
                    + words.stream().map(known -> "'" + known + "'").collect(Collectors.joining(" or ")));
        }
        return word;
    }
}
