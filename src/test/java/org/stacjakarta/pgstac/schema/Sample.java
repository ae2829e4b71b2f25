package org.stacjakarta.pgstac.schema;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.testing.JsonText;

/** A request to PgSTAC 0.9.11 and its answer, as the README beside the samples tells. */
record Sample(
        String name,
        String kind,
        String description,
        List<String> setup,
        String sql,
        List<String> arguments,
        boolean ordered,
        Answer captured) {

    static final String CONTRACT = "contract";

    private static final String SEARCH = "SELECT search($1::jsonb)";

    /** All of them, in the order of their numbers. */
    static List<Sample> all() throws IOException, URISyntaxException {
        Path directory = Path.of(Objects.requireNonNull(Sample.class.getResource("/samples/contract"))
                .toURI());
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Sample::read)
                    .toList();
        }
    }

    private static Sample read(Path file) {
        JsonObject sample = text(file);
        String sql = sample.getString("sql");
        List<JsonValue> arguments = sample.getJsonArray("args");
        return new Sample(
                file.getFileName().toString().replace(".json", ""),
                sample.getString("kind"),
                sample.getString("description"),
                sample.getJsonArray("setup").getValuesAs(JsonString::getString),
                sql,
                IntStream.range(0, arguments.size())
                        .mapToObj(i -> argument(arguments.get(i), sql.contains("$%d::jsonb".formatted(i + 1))))
                        .toList(),
                !"json-array-any-order".equals(sample.getString("compare")),
                sample.containsKey("error")
                        ? Answer.refusal(sample.getJsonObject("error").getString("sqlstate"))
                        : Answer.value(PlainJson.of(sample.get("result"))));
    }

    private static JsonObject text(Path file) {
        try {
            return JsonText.strict(Files.readAllBytes(file)).asJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String argument(JsonValue value, boolean isJson) {
        return isJson ? value.toString() : ((JsonString) value).getString();
    }

    String number() {
        return name.substring(0, 3);
    }

    boolean isSearch() {
        return sql.equals(SEARCH);
    }

    /** The answer of another database, whose data is left as it was. */
    Answer replay(Session session) throws SQLException {
        return replay(session, sql);
    }

    /** The same for {@code search_json} in place of {@code search}. */
    Answer replaySearchJson(Session session) throws SQLException {
        return replay(session, "SELECT search_json($1::jsonb)::json");
    }

    /** How long the text of {@code search_json} is: any member that came twice would make it longer than that of {@code search}. */
    Answer replayLengthOf(Session session, String function) throws SQLException {
        return replay(session, "SELECT length(%s($1::jsonb)::text)".formatted(function));
    }

    private Answer replay(Session session, String statement) throws SQLException {
        try {
            for (String before : setup) {
                session.execute(before);
            }
            // each argument is used once, in order
            Answer answer = session.answer(statement.replaceAll("\\$\\d", "?"), arguments.toArray(String[]::new));
            return ordered ? answer : Answer.value(inAnyOrder(answer.value()));
        } finally {
            session.rollback();
        }
    }

    /** What is to be compared with {@link #replay}. */
    Answer expected() {
        return ordered ? captured : Answer.value(inAnyOrder(captured.value()));
    }

    private static Object inAnyOrder(@Nullable Object list) {
        return new HashSet<>((List<?>) Objects.requireNonNull(list));
    }
}
