package org.stacjakarta.pgstac.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgstacScriptsTest {

    private static final List<String> FILES = List.of(
            "pgstac--0.8.6.sql",
            "pgstac--0.9.9.sql",
            "pgstac--0.8.6--0.9.9.sql",
            "pgstac--0.8.6--0.9.0.sql",
            "pgstac--0.9.0--0.9.9.sql",
            "pgstac.0.9.9-0.9.10.sql",
            "pgstac.0.9.10-0.9.11.sql",
            "pgstac--0.9.11--unreleased.sql",
            "pgstac--unreleased.sql",
            "notes.sql");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "'',      0.8.6,      pgstac--0.8.6.sql",
        "'',      0.9.11,     pgstac--0.9.9.sql pgstac.0.9.9-0.9.10.sql pgstac.0.9.10-0.9.11.sql",
        "0.8.6,   0.9.11,     pgstac--0.8.6--0.9.9.sql pgstac.0.9.9-0.9.10.sql pgstac.0.9.10-0.9.11.sql",
        "0.9.0,   0.9.9,      pgstac--0.9.0--0.9.9.sql",
        "0.9.11,  unreleased, pgstac--0.9.11--unreleased.sql",
        "'',      unreleased, pgstac--unreleased.sql",
        "0.9.11,  0.9.11,     ''",
    })
    void theFewestScriptsLeadFromOneVersionToAnother(String from, String to, String names) throws IOException {
        Optional<String> start = from.isEmpty() ? Optional.empty() : Optional.of(from);
        assertThat(scripts().path(start, to).orElseThrow().stream()
                        .map(PgstacScripts.Script::name)
                        .toList())
                .isEqualTo(names.isEmpty() ? List.of() : List.of(names.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({"0.9.11, 0.9.10", "0.7.0, 0.9.11", "'', 1.0.0"})
    void thereIsNoWayBackNorFromNowhere(String from, String to) throws IOException {
        assertThat(scripts().path(from.isEmpty() ? Optional.empty() : Optional.of(from), to))
                .isEmpty();
    }

    @Test
    void theNewestIsTheHighestNumberThatIsReleased() throws IOException {
        assertThat(scripts().newest()).contains("0.9.11");
        assertThat(PgstacScripts.isOlder("0.9.9", "0.9.10")).isTrue();
        assertThat(PgstacScripts.isOlder("0.9.10", "0.9.9")).isFalse();
        assertThat(PgstacScripts.isReleased("0.9.11-bundled.2")).isFalse();
    }

    @Test
    void aWheelIsReadWhereItLies() throws IOException {
        Path wheel = directory.resolve("pypgstac-0.9.11-py3-none-any.whl");
        try (FileSystem zip = FileSystems.newFileSystem(wheel, Map.of("create", "true"))) {
            Path migrations = Files.createDirectories(zip.getPath("/pypgstac/migrations"));
            Files.writeString(migrations.resolve("pgstac.0.9.11.sql"), "SELECT 1");
        }
        assertThat(PgstacScripts.in(wheel).path(Optional.empty(), "0.9.11"))
                .contains(
                        List.of(new PgstacScripts.Script("pgstac.0.9.11.sql", Optional.empty(), "0.9.11", "SELECT 1")));
    }

    @Test
    void whatHoldsNoMigrationsIsRefused() throws IOException {
        assertThatThrownBy(() -> PgstacScripts.in(directory)).isInstanceOf(IllegalArgumentException.class);
        Path text = Files.writeString(directory.resolve("notes.txt"), "nothing");
        assertThatThrownBy(() -> PgstacScripts.in(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private PgstacScripts scripts() throws IOException {
        Path migrations = Files.createDirectories(directory.resolve("src/pgstac/migrations"));
        for (String file : FILES) {
            Files.writeString(migrations.resolve(file), "");
        }
        return PgstacScripts.in(directory);
    }
}
