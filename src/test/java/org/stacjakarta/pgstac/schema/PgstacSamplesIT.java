package org.stacjakarta.pgstac.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.function.Executable;
import org.stacjakarta.pgstac.schema.InstalledSchema.Origin;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;

/** What PgSTAC 0.9.11 answered, and what the bundled schema does: schema/README.md tells the same in words. */
@TestInstance(Lifecycle.PER_CLASS)
class PgstacSamplesIT {

    /** The bundled schema keeps members that are null, which PgSTAC drops. */
    private static final Set<String> WITH_NULLS = Set.of("007", "089", "092", "134", "145");

    /** What the bundled schema answers where PgSTAC does otherwise, as {@link Answer#summary} tells it. */
    private static final Map<String, String> DIFFERENT = Map.ofEntries(
            // no link with an empty token
            Map.entry("010", ""),
            Map.entry("080", ""),
            // west > east crosses the antimeridian; heights are dropped; five numbers are refused
            Map.entry("014", "fr-08"),
            Map.entry("015", "twin-01 dd-4 dd-3 dd-2 dd-1 dd-0"),
            Map.entry("016", "22023"),
            // bbox and intersects must both hold
            Map.entry("020", ""),
            // a day is the whole day; from an instant to itself is that instant
            Map.entry("025", "ho-03 ho-02"),
            Map.entry("026", "ho-03 ho-02"),
            // what PgSTAC fails on
            Map.entry("042", ""),
            Map.entry("051", "ho-06 ho-04"),
            Map.entry("055", "ho-07"),
            Map.entry("056", "ho-13 ho-12 ho-11 ho-10 ho-09"),
            Map.entry("060", ""),
            Map.entry("062", "dd-2 dd-1 dd-0"),
            Map.entry("106", "ho-01 ho-00"),
            Map.entry(
                    "118",
                    "[datetime, eo:cloud_cover, geometry, gsd, id, place, platform, sat:relative_orbit, updated]"),
            // what equals the Collection's is seen by filters, too
            Map.entry(
                    "066",
                    "ho-13 ho-12 ho-11 ho-10 ho-09 ho-08 ho-07 ho-06 ho-05 twin-01 ho-04 fr-08"
                            + " fr-07 ho-03 ho-02 fr-06 fr-05 fr-04 ho-01 fr-03 ho-00 fr-02 fr-01 fr-00 dd-3"),
            // an order without ties
            Map.entry("083", "ho-03 ho-02 fr-07 next:fjord-radar:fr-07 prev:harbor-optical:ho-03"),
            // no empty parents
            Map.entry("087", "ho-00"),
            Map.entry("095", "ho-13 next:harbor-optical:ho-13 of 30"),
            // a search never writes
            Map.entry("098", "ho-13 next:harbor-optical:ho-13"),
            // the title is enough
            Map.entry("105", "ho-03 ho-01"),
            // Items stay as they are when item_assets changes
            Map.entry("156", "Red band"));

    /** The version and the stored form are each schema's own. */
    private static final Set<String> NOT_COMPARED = Set.of("001", "091");

    private final List<Sample> samples;
    private final Session bundled;

    PgstacSamplesIT() throws IOException, URISyntaxException, SQLException {
        samples = Sample.all();
        DatabaseLogin database = TestDatabase.createBundledDatabase("samples_bundled");
        TestDatabase.loadSamples(database);
        bundled = Session.open(database);
    }

    @AfterAll
    void close() throws SQLException {
        bundled.close();
    }

    @Test
    void noneIsMissing() {
        assertThat(samples).hasSize(159);
        assertThat(samples.stream().filter(sample -> sample.kind().equals(Sample.CONTRACT)))
                .hasSize(130);
    }

    /** The document beside the SQL names each sample that differs, no other, and by its kind. */
    @Test
    void theDocumentListsWhatDiffers() throws IOException {
        String document = Files.readString(Path.of("src/main/resources/schema/README.md"));
        var differing = new HashSet<>(DIFFERENT.keySet());
        differing.addAll(WITH_NULLS);
        differing.addAll(NOT_COMPARED);
        var listed = new HashMap<String, Set<String>>();
        listed.put(Sample.CONTRACT, named(between(document, "**Samples of kind *contract*", "Of kind *internal*")));
        listed.put("internal", named(between(document, "Of kind *internal*", "**Quirks.**")));
        listed.put("quirk", named(between(document, "**Quirks.**", "As PgSTAC,")));
        var expected = new HashMap<String, Set<String>>();
        for (Sample sample : samples) {
            if (differing.contains(sample.number())) {
                expected.computeIfAbsent(sample.kind(), kind -> new HashSet<>())
                        .add(sample.name().substring(4) + " " + sample.number());
            }
        }
        assertThat(listed).isEqualTo(expected);
        // and whoever reads of quirks finds the others, too
        assertThat(samples.stream().filter(sample -> sample.kind().equals("quirk")))
                .allSatisfy(sample -> assertThat(document).contains(sample.number()));
    }

    private static String between(String document, String start, String end) {
        assertThat(document).containsOnlyOnce(start).containsOnlyOnce(end);
        return document.substring(document.indexOf(start), document.indexOf(end));
    }

    /** Names with their numbers, such as {@code search-limit-zero 010}. */
    private static Set<String> named(String text) {
        return Pattern.compile("([\\w-]+)`?\\s+\\(?(\\d{3})\\b")
                .matcher(text)
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .collect(Collectors.toSet());
    }

    @TestFactory
    Stream<DynamicTest> theBundledSchemaAnswers() {
        return samples.stream()
                .filter(sample -> !NOT_COMPARED.contains(sample.number()))
                .map(sample -> test(sample, () -> checkBundled(sample)));
    }

    private void checkBundled(Sample sample) throws SQLException {
        Answer answer = sample.replay(bundled);
        String ours = DIFFERENT.get(sample.number());
        if (ours != null) {
            assertThat(answer.summary()).isEqualTo(ours);
            assertThat(answer).isNotEqualTo(sample.expected());
        } else if (WITH_NULLS.contains(sample.number())) {
            Object expected = sample.expected().value();
            assertThat(PlainJson.withoutFurtherNulls(answer.value(), expected)).isEqualTo(expected);
            assertThat(answer).isNotEqualTo(sample.expected());
        } else {
            assertThat(answer).isEqualTo(sample.expected());
        }
    }

    /** PgSTAC has no such function. */
    @TestFactory
    Stream<DynamicTest> searchJsonAnswersAsSearchDoes() {
        return samples.stream()
                .filter(Sample::isSearch)
                .map(sample -> test(sample, () -> {
                    assertThat(sample.replaySearchJson(bundled)).isEqualTo(sample.replay(bundled));
                    assertThat(sample.replayLengthOf(bundled, "search_json"))
                            .isEqualTo(sample.replayLengthOf(bundled, "search"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> pgstacAnswersAsItWasCaptured() throws SQLException, IOException, URISyntaxException {
        Optional<InstalledSchema> present = new SchemaInstaller(TestDatabase.dataSource()).installed();
        assumeTrue(
                present.filter(schema -> schema.origin() == Origin.OFFICIAL).isPresent(),
                "the suite runs on the bundled schema");
        assumeTrue(
                present.filter(schema -> schema.version().equals("0.9.11")).isPresent(),
                () -> "the samples are of 0.9.11: %s differs in links, counts, free text and more".formatted(present));
        DatabaseLogin database = TestDatabase.createDatabase("samples_official");
        TestDatabase.loadSamples(database);
        Session official = Session.open(database);
        return samples.stream()
                .map(sample ->
                        test(sample, () -> assertThat(sample.replay(official)).isEqualTo(sample.expected())))
                .onClose(() -> closeQuietly(official));
    }

    private static void closeQuietly(Session session) {
        try {
            session.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DynamicTest test(Sample sample, Executable check) {
        return dynamicTest("%s: %s (%s)".formatted(sample.name(), sample.description(), sample.kind()), check);
    }
}
