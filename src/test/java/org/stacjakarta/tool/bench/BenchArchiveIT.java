package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TestDatabase;

class BenchArchiveIT {

    @Test
    void isFilledOnce() throws SQLException, IOException {
        DataSource database =
                TestDatabase.createBundledDatabase("bench_archive").dataSource();
        var archive = new BenchArchive(database, "PgSTAC 0.9.11", "of a file", true);
        assertThat(archive.holds(1_100)).isFalse();
        var told = Collections.synchronizedList(new ArrayList<Long>());

        archive.begin();
        try (JerseyApi api = JerseyApi.start(database, Map.of("stac.enable-transactions-extensions", "true"))) {
            URI root = URI.create(api.root().toString().replaceFirst("/$", ""));
            assertThat(archive.load(1_100, root, told::add)).isPositive();
        }

        assertThat(told).contains(1_100L);
        assertThat(archive.holds(1_100)).isTrue();
        assertThat(archive.holds(2_000)).isFalse();

        assertThat(archive.isMadeFrom("")).isTrue();
        var another = new BenchArchive(database, "PgSTAC 0.9.11", "of another file", true);
        assertThat(another.isMadeFrom("SELECT set_version('0.9.11');")).isFalse();
        try (Connection connection = archive.connect()) {
            BenchArchive.execute(connection, "ALTER TABLE public.bench_contents DROP COLUMN script");
        }
        assertThat(another.isMadeFrom("SELECT set_version('0.8.6');")).isFalse();
        assertThat(another.isMadeFrom("SELECT set_version('0.9.11');")).isTrue();
        assertThat(archive.isMadeFrom("SELECT set_version('0.9.11');")).isFalse();
    }
}
