package org.stacjakarta.schemas;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.MessageProvider;
import dev.harrel.jsonschema.SchemaResolver;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stacjakarta.stac.JsonFormat;

/**
 * A schema ready to hold records against it. The library sees nothing but the documents that it is given, and its own
 * copies of the schemas of JSON Schema: it has no way to files or to other hosts. Safe for use by many threads.
 */
final class CompiledSchema {

    private static final int LONGEST_FAULT = 200;

    /** Where an alternative begins, the last one of a path. */
    private static final Pattern ALTERNATIVE = Pattern.compile(".*/(?:oneOf|anyOf)/\\d+(?=/)");

    /** They fail because another one did. */
    private static final Set<String> FOLLOWING = Set.of(
            "oneOf", "anyOf", "allOf", "$ref", "if", "then", "else", "properties", "additionalProperties", "items");

    private final URI schema;
    private final Validator validator;

    /**
     * Makes one.
     *
     * @param schema its URL
     * @param documents itself and whatever it refers to
     * @throws RuntimeException of any kind if it is no schema
     */
    CompiledSchema(URI schema, Map<URI, JsonValue> documents) {
        this.schema = schema;
        this.validator = new ValidatorFactory()
                .withJsonNodeFactory(new JakartaJsonNode.Factory(JsonFormat.parsers()))
                .withDefaultDialect(new Dialects.Draft7Dialect())
                .withMessageProvider(MessageProvider.fromLocale(Locale.ROOT))
                .withSchemaResolver(url -> Optional.ofNullable(documents.get(URI.create(url)))
                        .map(SchemaResolver.Result::fromProviderNode)
                        .orElseGet(SchemaResolver.Result::empty))
                .createValidator();
        documents.forEach(validator::registerSchema);
    }

    /**
     * Holds a record against it.
     *
     * @return nothing, or what is wrong: a JSON pointer into the record, and why
     * @throws RuntimeException of any kind if the schema turns out to be none
     */
    Optional<String> fault(JsonObject document) {
        Validator.Result result = validator.validate(schema, document);
        return result.isValid() ? Optional.empty() : Optional.of(shown(result.getErrors()));
    }

    /** The fault that says most: the one deepest in the record, of those that are not about another type of record. */
    private static String shown(List<Error> errors) {
        Set<String> ofOtherTypes = errors.stream()
                .filter(error -> error.getInstanceLocation().equals("/type"))
                .map(error -> ALTERNATIVE.matcher(error.getEvaluationPath()))
                .filter(Matcher::lookingAt)
                .map(Matcher::group)
                .collect(Collectors.toSet());
        List<Error> relevant = errors.stream()
                .filter(error -> ofOtherTypes.stream()
                        .noneMatch(alternative -> error.getEvaluationPath().startsWith(alternative + "/")))
                .toList();
        Error worst = (relevant.isEmpty() ? errors : relevant)
                .stream()
                        .max(Comparator.<Error, Boolean>comparing(error -> !isFollowing(error))
                                .thenComparing(error -> depth(error.getInstanceLocation())))
                        .orElseThrow();
        // a schema that is false has no keyword that failed
        String text = worst.getKeyword() == null
                ? "is not allowed there"
                : worst.getError().replaceAll("\\p{Cntrl}", " ");
        String place = worst.getInstanceLocation().isEmpty() ? "the record" : worst.getInstanceLocation();
        return cut(place) + ": " + cut(text);
    }

    private static boolean isFollowing(Error error) {
        return error.getKeyword() != null && FOLLOWING.contains(error.getKeyword());
    }

    private static long depth(String pointer) {
        return pointer.chars().filter(c -> c == '/').count();
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_FAULT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_FAULT)) + "…";
    }
}
