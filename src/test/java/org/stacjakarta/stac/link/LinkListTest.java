package org.stacjakarta.stac.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;

class LinkListTest {

    private static final String URL = "https://example.org/stac/search?q=a|b&token=next%3Ac";

    @Test
    void whatIsWrittenAsTextIsTheSameAsWhatIsBuilt() throws IOException {
        assertSame(List.of());
        assertSame(List.of(Link.json(Rel.ROOT, URL)));
        assertSame(List.of(
                Link.geojson(Rel.NEXT, URL).byGet(),
                Link.geojson(Rel.PREV, URL)
                        .titled("the page before")
                        .byPost(JsonFormat.object()
                                .add("token", "prev:ü")
                                .add("limit", 10)
                                .build()),
                Link.json(Rel.SELF, URL).byPost()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"quoted\"", "back\\slash", "line\nbreak\ttab\u0001", "København 𒍟※", "\u007f\u2028/"})
    void titlesMayHoldAnything(String title) throws IOException {
        assertSame(List.of(Link.json(Rel.CHILD, URL).titled(title)));
    }

    private static void assertSame(List<Link> links) throws IOException {
        var out = new ByteArrayOutputStream();
        LinkList.writeArray(links, out);
        assertThat(JsonFormat.parse("links", out.toByteArray())).isEqualTo(LinkList.json(links));
    }
}
