package org.stacjakarta.stac;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * The {@code q} parameter, in the advanced grammar of the
 * <a href="https://github.com/stac-api-extensions/freetext-search">free-text extension</a>: words side by side are a
 * phrase; {@code AND}, {@code OR} and commas join, AND more closely; {@code +word} must be there, {@code -word} must not;
 * quotes make phrases, parentheses group. All other signs only part words.
 *
 * @param expression the same as an expression of PostgreSQL's {@code to_tsquery}, made of words and operators alone, so
 *     that no text of a client's is one that PostgreSQL or PgSTAC refuses
 */
public record FreeText(String expression) {

    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 50;
    private static final Pattern TOKEN = Pattern.compile("\\s+|\"([^\"]*)\"?|[(),]|(?<=^|[\\s(,])[+-]|[^\\s(),\"]+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}_]+");

    /** PgSTAC takes these for operators wherever they stand; PostgreSQL's English passes over them. */
    private static final Set<String> NEVER_SEARCHED = Set.of("and", "or");

    /** Reads the query form. */
    public static FreeText parse(String text) {
        if (text.length() > LONGEST) {
            throw InvalidRequest.in("q", "longer than " + LONGEST + " characters");
        }
        return new FreeText(new Parser(tokens(text)).parse());
    }

    /** Reads the member of a JSON body: a string, or an array of them, any of which may match. */
    public static FreeText of(JsonValue value) {
        if (value instanceof JsonString string) {
            return parse(string.getString());
        }
        if (!(value instanceof JsonArray array) || array.isEmpty()) {
            throw InvalidRequest.in("q", "a string or an array of strings expected");
        }
        return new FreeText(array.stream()
                .map(element -> {
                    if (element instanceof JsonString string) {
                        return parse(string.getString()).expression();
                    }
                    throw InvalidRequest.in("q", "strings expected, got " + Quoted.of(element));
                })
                .collect(Collectors.joining(" | ")));
    }

    private enum Kind {
        PHRASE,
        AND,
        OR,
        NOT,
        OPEN,
        CLOSE,
        END
    }

    /** A piece of the text; {@code words} are a phrase's. */
    private record Token(Kind kind, List<String> words) {
        Token(Kind kind) {
            this(kind, List.of());
        }
    }

    private static List<Token> tokens(String text) {
        var tokens = new ArrayList<Token>();
        Matcher piece = TOKEN.matcher(text);
        while (piece.find()) {
            String found = piece.group();
            if (piece.group(1) != null) {
                addPhrase(tokens, words(piece.group(1)), false);
                continue;
            }
            switch (found) {
                case "(" -> tokens.add(new Token(Kind.OPEN));
                case ")" -> tokens.add(new Token(Kind.CLOSE));
                case ",", "OR", "or", "Or" -> tokens.add(new Token(Kind.OR));
                case "+", "AND", "and", "And" -> tokens.add(new Token(Kind.AND));
                case "-" -> tokens.add(new Token(Kind.NOT));
                default -> addPhrase(tokens, words(found), true);
            }
        }
        tokens.add(new Token(Kind.END));
        return tokens;
    }

    /** Bare words side by side grow into one phrase; a quoted one stands for itself. */
    private static void addPhrase(List<Token> tokens, List<String> words, boolean bare) {
        if (words.isEmpty()) {
            return;
        }
        int last = tokens.size() - 1;
        boolean grows = bare
                && last >= 0
                && tokens.get(last).kind() == Kind.PHRASE
                && (last == 0 || tokens.get(last - 1).kind() != Kind.NOT);
        if (grows) {
            var longer = new ArrayList<>(tokens.get(last).words());
            longer.addAll(words);
            tokens.set(last, new Token(Kind.PHRASE, longer));
        } else {
            tokens.add(new Token(Kind.PHRASE, words));
        }
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Recursive descent, one method for each level of binding; what is missing is passed over where that is plain. */
    private static final class Parser {

        private final List<Token> tokens;
        private int at;
        private int depth;

        Parser(List<Token> tokens) {
            this.tokens = tokens;
        }

        String parse() {
            String expression = anyOf();
            if (kind() == Kind.CLOSE) {
                throw InvalidRequest.in("q", "a closing parenthesis without an opening one");
            }
            if (expression.isEmpty()) {
                throw InvalidRequest.in("q", "no word to search for");
            }
            return expression;
        }

        private String anyOf() {
            var parts = new ArrayList<String>();
            while (true) {
                String part = allOf();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                if (kind() != Kind.OR) {
                    return String.join(" | ", parts);
                }
                at++;
            }
        }

        private String allOf() {
            var parts = new ArrayList<String>();
            while (true) {
                switch (kind()) {
                    case AND -> at++;
                    case OR, CLOSE, END -> {
                        return String.join(" & ", parts);
                    }
                    case PHRASE, NOT, OPEN -> {
                        String part = one();
                        if (!part.isEmpty()) {
                            parts.add(part);
                        }
                    }
                }
            }
        }

        private String one() {
            Token token = tokens.get(at);
            at++;
            return switch (token.kind()) {
                case NOT -> negated();
                case OPEN -> group();
                case PHRASE -> phrase(token.words());
                case AND, OR, CLOSE, END -> "";
            };
        }

        private String negated() {
            if (kind() != Kind.PHRASE && kind() != Kind.OPEN) {
                return "";
            }
            String part = one();
            return part.isEmpty() ? "" : "!(" + part + ")";
        }

        private String group() {
            depth++;
            if (depth > DEEPEST) {
                throw InvalidRequest.in("q", "parentheses more than " + DEEPEST + " deep");
            }
            String inner = anyOf();
            if (kind() != Kind.CLOSE) {
                throw InvalidRequest.in("q", "a parenthesis is not closed");
            }
            at++;
            depth--;
            return inner.isEmpty() ? "" : "(" + inner + ")";
        }

        private Kind kind() {
            return tokens.get(at).kind();
        }

        /** Words that follow each other; where one is never searched, the distance grows. */
        private static String phrase(List<String> words) {
            var phrase = new StringBuilder();
            int distance = 1;
            for (String word : words) {
                if (NEVER_SEARCHED.contains(word)) {
                    distance += phrase.isEmpty() ? 0 : 1;
                    continue;
                }
                if (!phrase.isEmpty()) {
                    phrase.append(distance == 1 ? " <-> " : " <" + distance + "> ");
                }
                phrase.append(word);
                distance = 1;
            }
            return phrase.indexOf(" ") < 0 ? phrase.toString() : "(" + phrase + ")";
        }
    }
}
