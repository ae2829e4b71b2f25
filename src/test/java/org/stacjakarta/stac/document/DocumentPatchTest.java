package org.stacjakarta.stac.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.Conflict;
import org.stacjakarta.stac.StacException.Unprocessable;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.Refusal;

class DocumentPatchTest {

    private static final JsonObject DOCUMENT =
            JsonText.object("{'a': {'b': [1, 2]}, 'c': 1.0, '': 0, 'd/e': 5, 'f~g': 6, 'o': [{'x': 3}]}");

    private static JsonObject patched(String patch) {
        return DocumentPatch.of("", JsonText.json(patch)).applyTo(DOCUMENT);
    }

    /** Of the examples of RFC 7396, appendix A, those whose document is an object. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':'b'} | {'a':'c'} | {'a':'c'}",
                "{'a':'b'} | {'b':'c'} | {'a':'b','b':'c'}",
                "{'a':'b'} | {'a':null} | {}",
                "{'a':'b','b':'c'} | {'a':null} | {'b':'c'}",
                "{'a':['b']} | {'a':'c'} | {'a':'c'}",
                "{'a':'c'} | {'a':['b']} | {'a':['b']}",
                "{'a':{'b':'c'}} | {'a':{'b':'d','c':null}} | {'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]} | {'a':[1]} | {'a':[1]}",
                "{'e':null} | {'a':1} | {'e':null,'a':1}",
                "{} | {'a':{'bb':{'ccc':null}}} | {'a':{'bb':{}}}",
            })
    void mergesAsTheRfcShows(String document, String patch, String result) {
        assertThat(DocumentPatch.of("application/merge-patch+json", JsonText.json(patch))
                        .applyTo(JsonText.object(document)))
                .isEqualTo(JsonText.json(result));
    }

    @Test
    void testsByValue() {
        assertThat(
                        patched(
                                """
                        [{'op': 'test', 'path': '/c', 'value': 1}, {'op': 'test', 'path': '/a', 'value': {'b': [1.0, 2]}},
                         {'op': 'test', 'path': '/', 'value': 0}, {'op': 'test', 'path': '/d~1e', 'value': 5},
                         {'op': 'test', 'path': '/f~0g', 'value': 6}, {'op': 'test', 'path': '/a/b/1', 'value': 2}]
                        """))
                .isEqualTo(DOCUMENT);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> patched("[{'op': 'test', 'path': '/a/b', 'value': [2, 1]}]"))
                .withMessageContaining("body[0]");
    }

    @Test
    void carriesOutOneOperationAfterAnother() {
        assertThat(
                        patched(
                                """
                        [{'op': 'add', 'path': '/a/b/1', 'value': {'x': null}}, {'op': 'move', 'from': '/c', 'path': '/a/b/-'},
                         {'op': 'copy', 'from': '/a/b/1', 'path': '/y'}, {'op': 'remove', 'path': '/a/b/0'}]
                        """))
                .isEqualTo(
                        JsonText.json(
                                "{'a': {'b': [{'x': null}, 2, 1.0]}, '': 0, 'd/e': 5, 'f~g': 6, 'o': [{'x': 3}], 'y': {'x': null}}"));
        assertThat(patched("[{'op': 'replace', 'path': '', 'value': {'z': 1}}]"))
                .isEqualTo(JsonText.json("{'z': 1}"));
    }

    /** RFC 6902, section 4.4: what is taken away is put at the place that is there then. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'c': 1} | /c | /cc | {'cc': 1}",
                "{'a': {'b': 1, 'bc': 2}} | /a/b | /a/bc | {'a': {'bc': 1}}",
                "{'a': [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]} | /a/1 | /a/10 | {'a': [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1]}",
                "{'a': [[0], [1], 2]} | /a/2 | /a/0/- | {'a': [[0, 2], [1]]}",
                "{'a': [0, 1]} | /a/0 | /a/- | {'a': [1, 0]}",
                "{'a': [0, 1]} | /a/0 | /a/0 | {'a': [0, 1]}",
                "{'a': {'b': {'c': 1}}} | /a/b | '' | {'c': 1}",
                "{'a': 1} | '' | '' | {'a': 1}",
            })
    void movesWhateverTheNamesHaveInCommon(String document, String from, String path, String result) {
        String patch = "[{'op': 'move', 'from': '%s', 'path': '%s'}]".formatted(from, path);
        assertThat(DocumentPatch.of("", JsonText.json(patch)).applyTo(JsonText.object(document)))
                .isEqualTo(JsonText.json(result));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'op': 'remove', 'path': '/x'}",
                "{'op': 'remove', 'path': '/a/b/2'}",
                "{'op': 'remove', 'path': '/a/b/-'}",
                "{'op': 'replace', 'path': '/a/b/99999999999', 'value': 1}",
                "{'op': 'add', 'path': '/a/b/3', 'value': 1}",
                "{'op': 'add', 'path': '/c/x', 'value': 1}",
                "{'op': 'copy', 'from': '/c/x', 'path': '/y'}",
                "{'op': 'test', 'path': '/a/b/-', 'value': 1}",
                "{'op': 'test', 'path': '/o/-/x', 'value': 3}",
                "{'op': 'replace', 'path': '/a/b/-', 'value': 1}",
                "{'op': 'replace', 'path': '/o/-/x', 'value': 1}",
                "{'op': 'remove', 'path': '/o/-/x'}",
                "{'op': 'add', 'path': '/o/-/x', 'value': 1}",
                "{'op': 'copy', 'from': '/o/-/x', 'path': '/y'}",
                "{'op': 'copy', 'from': '/o/-', 'path': '/y'}",
                "{'op': 'copy', 'from': '/c', 'path': '/o/-/x'}",
                "{'op': 'move', 'from': '/o/-/x', 'path': '/y'}",
                "{'op': 'move', 'from': '/c', 'path': '/o/-/x'}",
                "{'op': 'move', 'from': '/x', 'path': '/x'}",
                "{'op': 'move', 'from': '/a/b/1', 'path': '/a/b/2'}",
            })
    void cannotBeCarriedOutWhereAPointerLeadsNowhere(String operation) {
        assertThatExceptionOfType(Unprocessable.class).isThrownBy(() -> patched("[" + operation + "]"));
    }

    /** RFC 6901, section 4; a member may have such a name. */
    @ParameterizedTest
    @ValueSource(strings = {"01", "00", "+1", "-1", "-01"})
    void takesNoOddIndexForAnother(String index) {
        for (String operation : List.of(
                "{'op': 'remove', 'path': '/a/b/%s'}",
                "{'op': 'add', 'path': '/a/b/%s', 'value': 1}", "{'op': 'copy', 'from': '/a/b/%s', 'path': '/c'}")) {
            Refusal.of("body[0]", () -> patched("[" + operation.formatted(index) + "]"));
        }
        assertThat(patched("[{'op': 'add', 'path': '/a/%s', 'value': 1}]".formatted(index))
                        .getJsonObject("a"))
                .containsKey(index);
    }

    @Test
    void growsNoDocumentBeyondMemoryOrStack() {
        var wider = JsonFormat.array();
        var deeper = JsonFormat.array();
        for (int i = 0; i < 300; i++) {
            wider.add(JsonFormat.object().add("op", "copy").add("from", "/a").add("path", "/a/x" + i));
            deeper.add(JsonFormat.object().add("op", "copy").add("from", "").add("path", "/a"));
        }
        for (var patch : List.of(wider, deeper)) {
            assertThatExceptionOfType(Unprocessable.class)
                    .isThrownBy(() -> DocumentPatch.of("", patch.build()).applyTo(DOCUMENT))
                    .withMessageContaining("the document would be");
        }
    }

    @Test
    void isOfTheKindThatTheMediaTypeSays() {
        Refusal.of("body", () -> DocumentPatch.of("application/json-patch+json", JsonText.json("{}")));
        Refusal.of("body", () -> DocumentPatch.of("application/merge-patch+json", JsonText.json("[]")));
        Refusal.of("body", () -> DocumentPatch.of("application/json", JsonText.json("5")));
    }
}
