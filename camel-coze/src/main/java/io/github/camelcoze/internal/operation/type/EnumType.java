/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.util.List;
import java.util.stream.Collectors;

import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;

/** One of a few words, in exactly their spelling, or of a few numbers. */
public final class EnumType implements ParameterType {

    private final TextType text = new TextType();
    private final List<String> words;
    private final boolean numeric;

    public EnumType(String... words) {
        this(false, words);
    }

    private EnumType(boolean numeric, String... words) {
        this.words = List.of(words);
        this.numeric = numeric;
    }

    /** One of a few whole numbers. */
    public static EnumType ofNumbers(String... numbers) {
        return new EnumType(true, numbers);
    }

    @Override
    public String description() {
        String all = words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
        return all.replaceFirst(", (`[^`]*`)$", " or $1");
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        Object word = text.read(value, source);
        if (!words.contains(word)) {
            throw new IllegalArgumentException("is '" + LogSanitizer.oneLine(word.toString(), 100) + "', not "
                    + words.stream().map(known -> "'" + known + "'").collect(Collectors.joining(" or ")));
        }
        return numeric ? Integer.valueOf(word.toString()) : word;
    }
}
