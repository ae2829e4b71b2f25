package org.stacjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Pattern VARIABLE_AND_DEFAULT = Pattern.compile("\\$\\{(?<variable>[A-Z0-9_]+):(?<value>.*)}");

    /** A setting as the table shows it. */
    private record Row(String variable, String value) {}

    @Test
    void listsEachSettingWithItsVariableAndDefault() throws IOException {
        var table = new TreeMap<String, Row>();
        for (List<String> cells : settingsTable()) {
            assertThat(cells).as("cells of a row").hasSize(4);
            assertThat(cells.get(3)).as("meaning of %s", cells.get(0)).isNotBlank();
            Row twice = table.put(cells.get(0), new Row(cells.get(1), cells.get(2)));
            assertThat(twice).as("second row of %s", cells.get(0)).isNull();
        }
        assertThat(table).isEqualTo(settings());
    }

    private static List<List<String>> settingsTable() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `stac."))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(cell -> cell.strip().replaceAll("^`|`$", ""))
                        .toList())
                .toList();
    }

    private static Map<String, Row> settings() throws IOException {
        var properties = new Properties();
        try (var file =
                Files.newBufferedReader(Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
            properties.load(file);
        }
        var settings = new TreeMap<String, Row>();
        properties.forEach((key, value) -> {
            Matcher matcher = VARIABLE_AND_DEFAULT.matcher(value.toString());
            assertThat(matcher.matches()).as("%s=%s", key, value).isTrue();
            settings.put(key.toString(), new Row(matcher.group("variable"), matcher.group("value")));
        });
        return settings;
    }
}
