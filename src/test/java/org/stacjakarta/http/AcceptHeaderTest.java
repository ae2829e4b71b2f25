package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "TEXT/HTML;level=1",
                "application/xhtml+xml",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "application/json;q=0.1, text/html;q=0.2",
                "*/*;q=0.1,text/html ; q=0.9",
                "text/html, application/*;q=0.5, */*"
            })
    void prefersHtml(String header) {
        assertThat(AcceptHeader.prefersHtml(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "text/*",
                "application/json",
                "text/html, */*",
                "text/html, application/geo+json",
                "text/html;q=0",
                "text/html;q=0.3, application/json;q=0.31",
                "text/html;q=0.5, application/*;q=0.5",
                "text/htmlx",
                ";;;,,,text"
            })
    void prefersJson(String header) {
        assertThat(AcceptHeader.prefersHtml(header)).isFalse();
    }

    @Test
    void takesNoneForAProgram() {
        assertThat(AcceptHeader.prefersHtml(null)).isFalse();
    }

    @Test
    void readsALongHeaderInNoTime() {
        assertThat(AcceptHeader.prefersHtml("a/b;".repeat(20_000) + "text/html"))
                .isFalse();
        assertThat(AcceptHeader.prefersHtml("text/html; q=" + " ".repeat(50_000)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/stac, /stac, stac/",
        "/stac, /stac/, ./",
        "/stac, /stac/collections, ./",
        "/stac, /stac/collections/, ../",
        "/stac, /stac/collections/a%2Fb/items/c, ../../../",
        "'', /, ./",
        "'', /search, ./"
    })
    void theRootIsReachedFromEveryPath(String context, String path, String root) {
        assertThat(IncomingRequest.relativeRoot(context, path)).isEqualTo(root);
    }
}
