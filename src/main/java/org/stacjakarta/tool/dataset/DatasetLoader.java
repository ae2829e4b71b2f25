package org.stacjakarta.tool.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.LongConsumer;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.OutsideFault;

/**
 * Loads a {@link Dataset} through PgSTAC's own functions, in the transaction of the connection it is given. The lines go
 * to PostgreSQL as they are: what is wrong with them, PostgreSQL says.
 */
public final class DatasetLoader {

    private static final int ITEMS_A_CALL = 500;
    private static final int CHARACTERS_A_CALL = 16 << 20;
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String BEGIN =
            """
            SET LOCAL search_path = pgstac, public;
            SET LOCAL client_min_messages = warning;
            SET LOCAL timezone = 'UTC'
            """;

    private static final String CREATE_COLLECTION = """
            SELECT create_collection(?::jsonb)
            """;

    private static final String CREATE_ITEMS = """
            SELECT create_items(?::jsonb)
            """;

    private final Connection connection;
    private final LongConsumer itemsSoFar;

    private DatasetLoader(Connection connection, LongConsumer itemsSoFar) throws SQLException {
        this.connection = connection;
        this.itemsSoFar = itemsSoFar;
        connection.setAutoCommit(false);
        execute(BEGIN);
    }

    /** Begins a load; nothing of it is kept before the connection's {@code commit}. */
    public static DatasetLoader begin(Connection connection) throws SQLException {
        return new DatasetLoader(connection, items -> {});
    }

    /** Whether a database holds no Collection. */
    public static boolean isEmpty(DatabaseLogin login) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT NOT EXISTS (SELECT FROM pgstac.collections)")) {
            found.next();
            return found.getBoolean(1);
        }
    }

    /** How much was loaded. */
    public record Loaded(long collections, long items) {
        @Override
        public String toString() {
            return "%d %s, %d %s"
                    .formatted(
                            collections,
                            collections == 1 ? "Collection" : "Collections",
                            items,
                            items == 1 ? "Item" : "Items");
        }
    }

    /**
     * Loads all of it or nothing.
     *
     * @param itemsSoFar is told after each call how many Items have gone in
     */
    public static Loaded load(DatabaseLogin login, Dataset dataset, LongConsumer itemsSoFar) {
        try (Connection connection = login.connect()) {
            var loader = new DatasetLoader(connection, itemsSoFar);
            long collections = loader.collections(dataset);
            loader.queryables(dataset);
            long items = loader.items(dataset);
            connection.commit();
            return new Loaded(collections, items);
        } catch (SQLException | IOException e) {
            throw new OperatorException("Nothing was loaded: " + OutsideFault.sentence(e), e);
        }
    }

    /** Creates the Collections and tells how many. */
    public long collections(Dataset dataset) throws SQLException, IOException {
        Optional<Path> file = dataset.collections();
        if (file.isEmpty()) {
            return 0;
        }
        long count = 0;
        long line = 0;
        try (BufferedReader lines = Files.newBufferedReader(file.get());
                PreparedStatement create = connection.prepareStatement(CREATE_COLLECTION)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                if (!text.isBlank()) {
                    call(create, text, "%s, line %d".formatted(file.get(), line));
                    count++;
                }
            }
        }
        return count;
    }

    /** Runs the statements about queryables. */
    public void queryables(Dataset dataset) throws SQLException, IOException {
        Optional<Path> file = dataset.queryables();
        if (file.isEmpty()) {
            return;
        }
        try {
            execute(Files.readString(file.get()));
        } catch (SQLException e) {
            throw new SQLException("%s: %s".formatted(file.get(), explain(e)), e.getSQLState(), e);
        }
    }

    /** Creates the Items, some hundreds a call, and tells how many. */
    public long items(Dataset dataset) throws SQLException, IOException {
        Optional<Path> file = dataset.items();
        if (file.isEmpty()) {
            return 0;
        }
        long count = 0;
        try (BufferedReader lines = Files.newBufferedReader(file.get());
                PreparedStatement create = connection.prepareStatement(CREATE_ITEMS)) {
            for (Batch batch = nextBatch(lines, 1); batch.count() > 0; batch = nextBatch(lines, batch.last() + 1)) {
                call(create, batch.json(), "%s, lines %d to %d".formatted(file.get(), batch.first(), batch.last()));
                count += batch.count();
                itemsSoFar.accept(count);
            }
        }
        return count;
    }

    /** Lines of the file as one JSON array. */
    private record Batch(String json, int count, long first, long last) {}

    private static Batch nextBatch(BufferedReader lines, long first) throws IOException {
        var array = new StringJoiner(",", "[", "]");
        int count = 0;
        long last = first - 1;
        while (count < ITEMS_A_CALL && array.length() < CHARACTERS_A_CALL) {
            String text = lines.readLine();
            if (text == null) {
                break;
            }
            last++;
            if (!text.isBlank()) {
                array.add(text);
                count++;
            }
        }
        return new Batch(array.toString(), count, first, last);
    }

    private static void call(PreparedStatement function, String json, String where) throws SQLException {
        function.setString(1, json);
        try {
            function.execute();
        } catch (SQLException e) {
            throw new SQLException("%s: %s".formatted(where, explain(e)), e.getSQLState(), e);
        }
    }

    private static String explain(SQLException failure) {
        String message = String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^ERROR: ", "");
        if (!UNIQUE_VIOLATION.equals(failure.getSQLState())) {
            return message;
        }
        // the detail names the key, the message only the index
        return Optional.of(failure)
                .filter(PSQLException.class::isInstance)
                .map(refused -> ((PSQLException) refused).getServerErrorMessage())
                .map(ServerErrorMessage::getDetail)
                .orElse(message);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
