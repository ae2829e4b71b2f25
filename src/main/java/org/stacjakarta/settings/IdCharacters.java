package org.stacjakarta.settings;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Characters, or longer texts, that no id may hold. */
public final class IdCharacters {

    /** The reserved characters of <a href="https://datatracker.ietf.org/doc/html/rfc3986#section-2.2">RFC 3986</a>. */
    private static final List<String> RESERVED =
            List.of(":", "/", "?", "#", "[", "]", "@", "!", "$", "&", "'", "(", ")", "*", "+", ",", ";", "=");

    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final Pattern JSON_ARRAY =
            Pattern.compile("\\[\\s*+(?:\"(?:[^\"\\\\]|\\\\.)*+\"\\s*+(?:,\\s*+\"(?:[^\"\\\\]|\\\\.)*+\"\\s*+)*+)?+]");
    /** What was meant as such an array: a list of texts has no quote at a bracket at its edge. */
    private static final Pattern NEARLY_JSON = Pattern.compile("(?s)\\[\\s*[\"'].*|.*\"\\s*]");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|(.))");

    private final Set<String> texts;

    private IdCharacters(Iterable<String> texts) {
        var sorted = new TreeSet<String>();
        texts.forEach(sorted::add);
        sorted.remove("");
        this.texts = Set.copyOf(sorted);
    }

    /**
     * Reads the setting: the word {@code reserved}, a JSON array of strings, or a list with commas. In such a list an empty
     * place is the comma itself, as in {@code :,,,/}. Nothing, or an empty array, forbids nothing.
     *
     * @throws IllegalArgumentException if it looks like an array and is none
     */
    public static IdCharacters parse(String setting) {
        String text = setting.strip();
        if (text.equals("reserved")) {
            return new IdCharacters(RESERVED);
        }
        if (JSON_ARRAY.matcher(text).matches()) {
            return new IdCharacters(STRING.matcher(text)
                    .results()
                    .map(string -> unescaped(string.group(1)))
                    .toList());
        }
        if (NEARLY_JSON.matcher(text).matches()) {
            throw new IllegalArgumentException("no JSON array of strings: " + text);
        }
        return new IdCharacters(listed(text));
    }

    /** The texts that are forbidden. */
    public Set<String> texts() {
        return texts;
    }

    private static Set<String> listed(String text) {
        var found = new TreeSet<String>();
        int at = 0;
        while (at < text.length()) {
            int comma = text.indexOf(',', at);
            int end = comma == at ? at + 1 : comma < 0 ? text.length() : comma;
            found.add(text.substring(at, end).strip());
            // the comma behind the element
            at = end < text.length() && text.charAt(end) == ',' ? end + 1 : end;
        }
        return found;
    }

    private static String unescaped(String json) {
        return ESCAPE.matcher(json)
                .replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1), escape.group(2))));
    }

    private static String character(String hex, String letter) {
        if (hex != null) {
            return Character.toString(Integer.parseInt(hex, 16));
        }
        return switch (letter) {
            case "b" -> "\b";
            case "f" -> "\f";
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> letter;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdCharacters characters && texts.equals(characters.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return texts.stream().sorted().collect(Collectors.joining(" "));
    }
}
