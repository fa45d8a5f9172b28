package org.farmgate.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.AbstractMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Every word that a person reads: {@code messages.properties} (English) and {@code messages_zh.properties} of every
 * module, read once. All are {@link MessageFormat} patterns, those without arguments too, so that one rule holds for
 * the single quote.
 */
final class Words extends AbstractMessageSource {

    private final Map<String, String> english;
    private final Map<String, String> chinese;

    Words() {
        this.english = read("messages.properties");
        this.chinese = read("messages_zh.properties");
    }

    Set<String> keys(Locale language) {
        return words(language).keySet();
    }

    @Override
    protected @Nullable String resolveCodeWithoutArguments(String code, Locale language) {
        var pattern = words(language).get(code);
        return pattern == null ? null : plain(pattern);
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String code, Locale language) {
        var pattern = words(language).get(code);
        return pattern == null ? null : new MessageFormat(pattern, language);
    }

    private Map<String, String> words(Locale language) {
        return Locale.CHINESE.getLanguage().equals(language.getLanguage()) ? chinese : english;
    }

    private static String plain(String pattern) {
        return pattern.indexOf('\'') < 0 ? pattern : pattern.replace("''", "'");
    }

    private static Map<String, String> read(String file) {
        var words = new HashMap<String, String>();
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:org/farmgate/**/" + file)) {
                try (var reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                    var properties = new Properties();
                    properties.load(reader);
                    properties.forEach((key, value) -> add(words, (String) key, (String) value));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Map.copyOf(words);
    }

    private static void add(Map<String, String> words, String key, String value) {
        if (words.put(key, value) != null) {
            throw new IllegalStateException("two modules have words for " + key);
        }
    }
}
