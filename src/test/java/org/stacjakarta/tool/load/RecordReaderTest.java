package org.stacjakarta.tool.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
