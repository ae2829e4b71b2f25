package org.stacjakarta.pgstac.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;

/** Over the samples, in the schema of the suite: the bundled one or an official PgSTAC. */
class PgstacMaintenanceIT {

    private static final List<String> ALL = List.of();
    private static final List<String> HARBOR = List.of("harbor-optical");

    private DatabaseLogin database;
    private PgstacMaintenance maintenance;

    @BeforeEach
    void samples(TestInfo test) throws SQLException, IOException, URISyntaxException {
        database = TestDatabase.createDatabase(
                "maintenance_" + Integer.toHexString(test.getDisplayName().hashCode()));
        TestDatabase.loadSamples(database);
        maintenance = new PgstacMaintenance(database.dataSource());
    }

    @Test
    void queryablesAreWrittenOnceAndThenAnew() throws SQLException {
        maintenance.store(List.of(queryable("made:up", ALL, "{\"type\": \"number\"}")), ALL, false);
        int all = maintenance.queryables().size();

        maintenance.store(List.of(queryable("made:up", ALL, "{\"type\": \"integer\"}")), ALL, false);

        assertThat(maintenance.queryables()).hasSize(all);
        assertThat(named("made:up").definition().getString("type")).isEqualTo("integer");
        assertThat(named("made:up").wrapper()).contains("to_int");
    }

    @Test
    void queryablesThatAreNotInTheFileGoWhereThatIsWished() throws SQLException {
        maintenance.store(List.of(queryable("made:one", HARBOR, "{}")), HARBOR, false);

        long there = maintenance.queryables().stream()
                .filter(it -> it.collections().equals(HARBOR))
                .count();

        int deleted = maintenance.store(List.of(queryable("made:two", HARBOR, "{}")), HARBOR, true);

        assertThat(deleted).isEqualTo((int) there).isPositive();
        assertThat(maintenance.queryables())
                .extracting(Queryable::name)
                .contains("id", "geometry", "datetime", "made:two")
                .doesNotContain("made:one");
    }

    @Test
    void whatTheDatabaseRefusesChangesNothing() throws SQLException {
        maintenance.store(List.of(queryable("made:up", HARBOR, "{}")), HARBOR, false);
        List<Queryable> before = maintenance.queryables();

        // for all Collections and for one: the same name twice
        assertThatThrownBy(() -> maintenance.store(
                        List.of(queryable("made:new", ALL, "{}"), queryable("made:up", ALL, "{}")), ALL, false))
                .isInstanceOf(SQLException.class);

        assertThat(maintenance.queryables()).isEqualTo(before);
    }

    @Test
    void whatThePresentQueryablesExcludeIsKnownBefore() throws SQLException {
        maintenance.store(List.of(queryable("made:one", HARBOR, "{}")), HARBOR, false);
        maintenance.store(List.of(queryable("made:all", ALL, "{}")), ALL, false);

        assertThat(maintenance.conflicts(
                        List.of(queryable("made:one", ALL, "{}"), queryable("made:all", HARBOR, "{}"))))
                .extracting(Queryable::name)
                .containsExactlyInAnyOrder("made:one", "made:all");
        assertThat(maintenance.conflicts(List.of(
                        queryable("made:one", HARBOR, "{}"),
                        queryable("made:one", List.of("another"), "{}"),
                        queryable("made:all", ALL, "{}"),
                        queryable("made:new", ALL, "{}"))))
                .isEmpty();
    }

    @Test
    void unknownCollectionsAreTold() throws SQLException {
        assertThat(maintenance.unknownCollections(List.of("nix", "harbor-optical", "a")))
                .containsExactly("nix", "a");
    }

    @Test
    void propertiesThatAreNoQueryablesAreFound() throws SQLException {
        List<Queryable> missing = maintenance.missingQueryables(Optional.of("harbor-optical"));
        assertThat(missing).isNotEmpty().allSatisfy(it -> assertThat(it.collections())
                .isEqualTo(HARBOR));
        assertThat(missing).extracting(Queryable::name).doesNotContain("datetime", "eo:cloud_cover");

        maintenance.store(missing, HARBOR, false);

        assertThat(maintenance.missingQueryables(Optional.of("harbor-optical"))).isEmpty();
        assertThat(maintenance.missingQueryables(Optional.empty())).isNotEmpty();
    }

    @Test
    void extentsAreWhatTheItemsCoverAndNothingElseChanges() throws SQLException {
        JsonObject stated = collection("harbor-optical");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = pgstac, public");
            statement.execute("SELECT create_collection('%s')"
                    .formatted(JsonFormat.object(stated).add("id", "made-empty").build()));
        }

        assertThat(maintenance.updateExtents(Optional.of("harbor-optical"))).isSubsetOf("harbor-optical");
        assertThat(maintenance.updateExtents(Optional.empty())).doesNotContain("harbor-optical", "made-empty");

        JsonObject now = collection("harbor-optical");
        assertThat(now.getJsonObject("extent")
                        .getJsonObject("spatial")
                        .getJsonArray("bbox")
                        .getJsonArray(0))
                .hasSize(4);
        assertThat(now.getJsonObject("extent").getJsonObject("temporal").toString())
                .contains("Z\"")
                .doesNotContain("+00:00");
        assertThat(JsonFormat.object(now).remove("extent").build())
                .isEqualTo(JsonFormat.object(stated).remove("extent").build());
        assertThat(collection("made-empty").get("extent")).isEqualTo(stated.get("extent"));
    }

    @Test
    void theQueueIsWorkedOff() throws SQLException {
        assertThat(maintenance.runQueue()).isIn(Optional.empty(), Optional.of(0L));
    }

    private Queryable named(String name) throws SQLException {
        return maintenance.queryables().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Queryable queryable(String name, List<String> collections, String definition) {
        return Queryable.of(
                name, collections, JsonFormat.parse(name, definition).asJsonObject(), false);
    }

    private JsonObject collection(String id) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT content FROM pgstac.collections WHERE id = '%s'".formatted(id))) {
            row.next();
            return JsonFormat.parse(id, row.getString(1)).asJsonObject();
        }
    }
}
