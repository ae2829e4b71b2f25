package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.TestDatabase;

class BenchArchiveIT {

    @Test
    void isFilledOnce() throws SQLException, IOException {
        var archive = new BenchArchive(
                TestDatabase.createBundledDatabase("bench_archive").dataSource(), "bundled", false);
        assertThat(archive.holds(1_100)).isFalse();
        var told = new ArrayList<Long>();

        assertThat(archive.load(1_100, told::add)).isPositive();

        assertThat(told).contains(1_100L);
        assertThat(archive.holds(1_100)).isTrue();
        assertThat(archive.holds(2_000)).isFalse();
    }
}
