package org.stacjakarta.pgstac.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;

/**
 * Databases of every bundled schema that was ever released come up to date with all they hold. What was released stands in
 * {@code src/test/resources/schema-landed}, a folder for each number behind {@code -bundled.}; {@code 1-first} is what stood in
 * the repository before that, under the number 1 too.
 */
class SchemaUpgradeIT {

    private static final List<String> QUESTIONS = List.of(
            "{\"limit\": 100, \"conf\": {\"context\": \"on\"}}",
            "{\"limit\": 100, \"collections\": [\"harbor-optical\"], \"sortby\": [{\"field\": \"id\", \"direction\": \"asc\"}]}",
            "{\"limit\": 100, \"bbox\": [-180, -90, 0, 90], \"datetime\": \"2010-01-01T00:00:00Z/..\"}");

    /** The functions of a schema, with their arguments and types. */
    private static final String FUNCTIONS =
            """
            SELECT string_agg(format('%s(%s) %s', proname, pg_get_function_arguments(oid), pg_get_function_result(oid)), E'\\n'
                              ORDER BY proname, pg_get_function_arguments(oid))
            FROM pg_proc WHERE pronamespace = 'pgstac'::regnamespace
            """;

    @ParameterizedTest
    @ValueSource(strings = {"1-first", "1", "2", "3"})
    void anOlderSchemaIsUpgradedWithAllItHolds(String released) throws SQLException, IOException, URISyntaxException {
        DatabaseLogin database = SchemaInstallerIT.emptyDatabase("schema_from_" + released);
        new SchemaInstaller(database.dataSource(), "classpath:schema-landed/" + released).installBundled();
        TestDatabase.loadSamples(database);
        DatabaseLogin installed = TestDatabase.createBundledDatabase("schema_of_now");
        try (Session before = Session.open(database);
                Session after = Session.open(database);
                Session anew = Session.open(installed)) {
            List<Answer> answers = answers(before);
            before.commit();
            assertThat(answers.get(0).items()).hasSize(30);

            var installer = new SchemaInstaller(database.dataSource());
            assertThat(installer.installBundled()).isPositive();

            assertThat(installer.installed()).isEqualTo(new SchemaInstaller(installed.dataSource()).installed());
            assertThat(after.answer(FUNCTIONS)).isEqualTo(anew.answer(FUNCTIONS));
            assertThat(answers(after)).isEqualTo(answers);
        }
    }

    private static List<Answer> answers(Session session) throws SQLException {
        var answers = new ArrayList<Answer>();
        for (String question : QUESTIONS) {
            answers.add(session.ask("search", question));
        }
        return answers;
    }

    /** A versioned script runs once: whoever has it would never get what is changed in it. */
    @ParameterizedTest
    @ValueSource(strings = {"1-first", "1", "2", "3"})
    void versionedScriptsStayAsTheyWereReleased(String number) throws IOException, URISyntaxException {
        Path now = resources("/schema");
        try (Stream<Path> released = Files.list(resources("/schema-landed/" + number))) {
            assertThat(released.filter(script -> script.getFileName().toString().startsWith("V")))
                    .isNotEmpty()
                    .allSatisfy(script -> assertThat(
                                    now.resolve(script.getFileName().toString()))
                            .hasSameBinaryContentAs(script));
        }
    }

    private static Path resources(String folder) throws URISyntaxException {
        return Path.of(SchemaUpgradeIT.class.getResource(folder).toURI());
    }
}
