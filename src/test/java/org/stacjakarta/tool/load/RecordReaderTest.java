package org.stacjakarta.tool.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\"}\n{\"id\":\"b\"}\n",
                "\ufeff{\"id\":\"a\"}\n\n  \r\n{\"id\":\"b\"}",
                "[{\"id\":\"a\"},{\"id\":\"b\"}]",
                " [ {\"id\":\"a\"} ,\n {\"id\":\"b\"}\n ]\n",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"links\":[]}",
                "{\n \"links\" : [ { \"rel\": \"]}\\\"\" } ],\n \"features\" : [{\"id\":\"a\"},\n{\"id\":\"b\"}] }",
                "{\"collections\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"links\":[]}",
            })
    void takesEachFormApart(String text) throws IOException {
        assertThat(records(text, false)).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    }

    @Test
    void takesDocumentsOfSeveralLinesOneAfterTheOther() throws IOException {
        assertThat(records("{\n\"id\": \"a\"\n}\n{\n\"id\": \"b\"}", false))
                .containsExactly("{\n\"id\": \"a\"\n}", "{\n\"id\": \"b\"}");
    }

    @Test
    void leavesAnItemWithFeaturesOfItsOwnWhole() throws IOException {
        String item = "{\"type\":\"Feature\",\"features\":[1,2]}";
        assertThat(records(item, false)).containsExactly(item);
    }

    @Test
    void goesOnBehindABrokenLine() throws IOException {
        assertThat(records("{\"id\":\"a\n{\"id\":\"b\"}\n", true)).containsExactly("{\"id\":\"a", "{\"id\":\"b\"}");
    }

    @Test
    void readsRecordsLongerThanWhatIsReadAhead() throws IOException {
        String record = "{\"id\":\"" + "x".repeat(300_000) + "\"}";
        assertThat(records(record + "\n" + record, false)).containsExactly(record, record);
        assertThat(records("[" + record + "," + record + "]", false)).containsExactly(record, record);
    }

    /** As cat puts pages together. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"id\":\"a\"}][{\"id\":\"b\"}]",
                "[{\"id\":\"a\"}]\n[]\n{\"id\":\"b\"}\n",
                "{\"features\":[{\"id\":\"a\"}],\"links\":[{\"rel\":\"]}\\\"\"}]}{\"features\":[{\"id\":\"b\"}]}",
                "{\"id\":\"a\"}{\"id\":\"b\"}",
                "{\"id\":\"a\"}\n[{\"id\":\"b\"}]",
                "\ufeff[{\"id\":\"a\"}]\n\ufeff[{\"id\":\"b\"}]",
            })
    void takesDocumentsOfAnyFormOneAfterTheOther(String text) throws IOException {
        assertThat(records(text, false)).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    }

    /** Whatever documents stand one after another, each record comes once, in their order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void takesEachRecordOfWhateverStandsOneAfterTheOther(long seed) throws IOException {
        var random = new Random(seed);
        for (int text = 0; text < 250; text++) {
            var written = new ArrayList<String>();
            var documents = new StringBuilder();
            for (int i = random.nextInt(5); i >= 0; i--) {
                documents.append(document(random, written)).append(oneOf(random, "\n", "\r\n", " \n\n\t"));
            }
            assertThat(records(documents.toString(), false))
                    .as("%s", documents)
                    .map(String::strip)
                    .isEqualTo(written);
        }
    }

    private static String document(Random random, List<String> written) {
        if (random.nextInt(3) == 0) {
            return record(random, written);
        }
        var list = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(record(random, written));
        }
        String space = oneOf(random, "", "", "\n ");
        String elements = "[" + space + String.join(space + "," + space, list) + space + "]";
        String name = oneOf(random, "", "features", "collections");
        if (name.isEmpty()) {
            return elements;
        }
        String before = name.equals("features") ? "\"type\":\"FeatureCollection\"," + space : "";
        String behind = oneOf(random, "", ",\"links\":[{\"rel\":\"]}\\\"\"}]", ", \"n\" : 1", ",\"features\":[1]");
        return "{%s%s\"%s\":%s%s%s}".formatted(space, before, name, elements, behind, space);
    }

    private static String record(Random random, List<String> written) {
        String id = "\"id\":\"%d%s\"".formatted(written.size(), oneOf(random, "", "]", "}", "\\\"", "\\\\"));
        String record = oneOf(random, "{%s}", "{%s,\"a\":[{}]}", "{\n  %s\n}").formatted(id);
        written.add(record);
        return record;
    }

    private static String oneOf(Random random, String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    @Test
    void saysThatAnObjectEndsBehindItsList() {
        assertThatThrownBy(() -> records("{\"features\":[{\"id\":\"a\"}],\"links\":[", false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("behind record 1");
    }

    @Test
    void losesNothingThatIsNoDocument() throws IOException {
        assertThat(records("[{\"id\":\"a\"}],[{\"id\":\"b\"}]\n{\"id\":\"c\"}", false))
                .containsExactly("{\"id\":\"a\"}", ",[{\"id\":\"b\"}]", "{\"id\":\"c\"}");
    }

    @Test
    void goesOnBehindABrokenLineOfATextThatMayBeOther() throws IOException {
        assertThat(records("{\"id\":\"a\"}\n{\"id\":\"b\n{\"id\":\n{\"id\":\"c\"}\n", false))
                .containsExactly("{\"id\":\"a\"}", "{\"id\":\"b", "{\"id\":", "{\"id\":\"c\"}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void numbersLinesAsEditorsDo(boolean lines) throws IOException {
        String text = "\n{\"id\":\"a\"}\n\r\n{\"id\":\"b\"}";
        try (var reader = new RecordReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), lines)) {
            reader.next();
            assertThat(reader.place()).isEqualTo("line 2");
            reader.next();
            assertThat(reader.place()).isEqualTo("line 4");
        }
    }

    @Test
    void saysBehindWhichRecordAListIsBroken() {
        assertThatThrownBy(() -> records("[{\"id\":\"a\"},{\"id\":", false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("behind record 1");
    }

    @Test
    void hasNoRecordsInNothing() throws IOException {
        assertThat(records("", false)).isEmpty();
        assertThat(records("[]", false)).isEmpty();
        assertThat(records("{\"type\":\"FeatureCollection\",\"features\":[]}", false))
                .isEmpty();
    }

    private static List<String> records(String text, boolean lines) throws IOException {
        var records = new ArrayList<String>();
        try (var reader = new RecordReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), lines)) {
            for (byte[] record = reader.next(); record != null; record = reader.next()) {
                records.add(new String(record, StandardCharsets.UTF_8));
            }
        }
        return records;
    }
}
