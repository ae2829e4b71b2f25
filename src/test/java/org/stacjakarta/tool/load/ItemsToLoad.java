package org.stacjakarta.tool.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.object;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.database.KeptConnections;

/** A database of a test's own with one Collection, the Items to be loaded into it, and a directory for their files. */
abstract class ItemsToLoad {

    final DatabaseLogin database;
    final KeptConnections pool;

    @TempDir
    Path directory = Path.of("");

    private final String collection;

    ItemsToLoad(String database, String collection) {
        this.database = TestDatabase.createDatabase(database);
        this.pool = new KeptConnections(this.database.dataSource());
        this.collection = collection;
    }

    @BeforeEach
    void createCollection() {
        OwnData.create(database.dataSource(), OwnData.collection(collection));
    }

    /** Those whose ids are i and a number from the first to the one before the last. */
    final List<JsonObject> items(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> item(i, "")).toList();
    }

    final JsonObject item(int number, String title) {
        return OwnData.item(
                collection,
                "i" + number,
                object("{'datetime': '2020-%02d-01T00:00:00Z', 'title': '%s', 'x:deep': {'a': [1.50, {'b': '\\\\'}]}}"
                        .formatted(number % 12 + 1, title)));
    }

    static JsonObject aYearLater(JsonObject item) {
        JsonObject properties = item.getJsonObject("properties");
        return JsonFormat.object(item)
                .add(
                        "properties",
                        JsonFormat.object(properties)
                                .add(
                                        "datetime",
                                        properties.getString("datetime").replace("2020", "2021")))
                .build();
    }

    static String lines(List<JsonObject> items) {
        return items.stream().map(item -> item + "\n").collect(Collectors.joining());
    }

    final List<String> lines(String file) throws IOException {
        return Files.readAllLines(directory.resolve(file));
    }

    final void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }

    /** How many Items the database holds. */
    final long count() throws SQLException {
        return Long.parseLong(query(database, "SELECT count(*) FROM pgstac.items"));
    }

    /** The title of an Item as it is stored. */
    final String title(String id) throws SQLException {
        return query(
                database, "SELECT content #>> '{properties,title}' FROM pgstac.items WHERE id = '%s'".formatted(id));
    }

    /** The one value of the one row. */
    static String query(DatabaseLogin in, String sql) throws SQLException {
        try (Connection connection = in.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = pgstac, public; SET timezone = 'UTC'");
            try (ResultSet found = statement.executeQuery(sql)) {
                assertThat(found.next()).isTrue();
                return found.getString(1);
            }
        }
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = pgstac, public");
            statement.execute(sql);
        }
    }
}
