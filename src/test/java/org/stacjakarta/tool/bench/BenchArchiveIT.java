package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
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
        var archive = new BenchArchive(database, "bundled", false);
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
    }
}
