package org.stacjakarta.stac.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.array;
import static org.stacjakarta.testing.JsonText.object;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.PageToken;

class PagingLinksTest {

    private static final Optional<PageToken> NEXT = Optional.of(new PageToken("next:c d:i"));
    private static final Optional<PageToken> PREV = Optional.of(new PageToken("prev:c d:h"));

    @Test
    void byGetAreTheRequestWithAnotherToken() {
        var query = new QueryString("limit=2&token=old&x=%2B");
        assertThat(LinkList.json(PagingLinks.byGet("http://h/search", query, NEXT, PREV)))
                .isEqualTo(
                        array(
                                """
                                [{'rel': 'next', 'type': 'application/geo+json', 'method': 'GET',
                                  'href': 'http://h/search?limit=2&x=%2B&token=next%3Ac%20d%3Ai'},
                                 {'rel': 'prev', 'type': 'application/geo+json', 'method': 'GET',
                                  'href': 'http://h/search?limit=2&x=%2B&token=prev%3Ac%20d%3Ah'}]
                                """));
    }

    @Test
    void byPostAreTheWholeBodyWithAnotherToken() {
        var body = object("{'limit': 2, 'token': 'old', 'unknown': [null, {'a': 1}]}");
        assertThat(LinkList.json(PagingLinks.byPost("http://h/search", body, NEXT, PREV)))
                .isEqualTo(
                        array(
                                """
                                [{'rel': 'next', 'type': 'application/geo+json', 'method': 'POST',
                                  'href': 'http://h/search',
                                  'body': {'limit': 2, 'token': 'next:c d:i', 'unknown': [null, {'a': 1}]}},
                                 {'rel': 'prev', 'type': 'application/geo+json', 'method': 'POST',
                                  'href': 'http://h/search',
                                  'body': {'limit': 2, 'token': 'prev:c d:h', 'unknown': [null, {'a': 1}]}}]
                                """));
    }

    @Test
    void areOnlyThoseThatLeadSomewhere() {
        assertThat(PagingLinks.byGet("http://h/search", QueryString.EMPTY, Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(PagingLinks.byPost("http://h/search", object("{}"), NEXT, Optional.empty()))
                .extracting(Link::rel)
                .containsExactly("next");
    }
}
