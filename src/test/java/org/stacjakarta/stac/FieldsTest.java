package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.Refusal;

class FieldsTest {

    @Test
    void areReadFromAList() {
        assertThat(Fields.parse("id, +properties.gsd,-links,-  assets.red, b"))
                .isEqualTo(new Fields(Set.of("id", "properties.gsd", "b"), Set.of("links", "assets.red")));
    }

    @Test
    void areReadFromJson() {
        assertThat(Fields.of(JsonText.json("{'include': ['id', ' a.b '], 'exclude': ['links'], 'other': 1}")))
                .isEqualTo(new Fields(Set.of("id", "a.b"), Set.of("links")));
        assertThat(Fields.of(JsonText.json("{'include': null}"))).isEqualTo(Fields.ALL);
        assertThat(Fields.of(JsonText.json("{}")).isAll()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a,", "+", "-", "a,- ", "a\u0007"})
    void aNameMustBeOne(String text) {
        Refusal.of("fields", () -> Fields.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | fields",
                "5 | fields",
                "{'include': 'id'} | fields.include",
                "{'exclude': {}} | fields.exclude",
                "{'include': [1]} | fields.include",
                "{'include': ['']} | fields",
            })
    void otherJsonIsRefused(String json, String named) {
        Refusal.of(named, () -> Fields.of(JsonText.json(json)));
    }

    /** Compared with one another they would keep a thread busy for minutes. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aHundredThousandAreRefusedAtOnce() {
        Set<String> many = IntStream.range(0, 100_000).mapToObj(i -> "a" + i).collect(Collectors.toSet());
        Set<String> others = IntStream.range(0, 100_000).mapToObj(i -> "b" + i).collect(Collectors.toSet());
        Refusal.of("fields", () -> new Fields(many, others));
        Refusal.of("fields", () -> new Fields(Set.of("a"), others));
    }

    @Test
    void areBounded() {
        String many = IntStream.range(0, 201).mapToObj(i -> "a" + i).collect(Collectors.joining(","));
        Refusal.of("fields", () -> Fields.parse(many));
        Refusal.of("fields", () -> Fields.parse("a".repeat(301)));
        assertThat(Fields.parse(many.substring(0, many.lastIndexOf(','))).include())
                .hasSize(200);
    }

    /** What is included wins: the same path, and one that holds an included one, are not excluded. */
    @Test
    void anIncludedPathIsNotExcluded() {
        assertThat(Fields.parse("a.b,-a.b,-a,-a.b.c,-ab").exclude()).containsExactly("a.b.c", "ab");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id | properties | false",
                "properties | properties | true",
                "properties | properties.datetime | true",
                "properties.datetime | properties | false",
                "properties.datetime | properties.datetime | true",
                "properties,-properties.datetime | properties.datetime | false",
                "-properties | properties.datetime | false",
                "-links | properties.datetime | true",
                "proper | properties | false",
            })
    void aPathIsWantedAsAWhole(String fields, String path, boolean wanted) {
        assertThat(Fields.parse(fields).wants(path)).isEqualTo(wanted);
    }

    @Test
    void excludesByName() {
        assertThat(Fields.parse("-links").excludes("links")).isTrue();
        assertThat(Fields.parse("-links.href").excludes("links")).isFalse();
        assertThat(Fields.ALL.excludes("links")).isFalse();
    }
}
