package org.stacjakarta.tool.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;

class PageRequestTest {

    private static final JsonObject SEARCHED = json("{'limit':10,'token':'old'}");

    @Test
    void aLinkIsFollowedByGet() throws IOException {
        assertThat(
                        behind(
                                "{'links':[{'rel':'self','href':'http://a/'},{'rel':'next','href':'http://a/search?token=2'}]}"))
                .contains(new PageRequest(URI.create("http://a/search?token=2"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "post", "Post"})
    void orByPostWithTheBodyThatItGives(String method) throws IOException {
        assertThat(behind("{'links':[{'rel':'next','href':'http://a/search','method':'%s','body':{'token':'new'}}]}"
                        .formatted(method)))
                .contains(new PageRequest(URI.create("http://a/search"), Optional.of(json("{'token':'new'}"))));
    }

    @Test
    void whichIsPutUponTheFirstOneIfItSaysSo() throws IOException {
        assertThat(behind("{'links':[{'rel':'next','href':'http://a/search','method':'POST','merge':true,"
                        + "'body':{'token':'new'}}]}"))
                .map(PageRequest::body)
                .contains(Optional.of(json("{'limit':10,'token':'new'}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'links':null}",
                "{'links':{'rel':'next','href':'http://a/'}}",
                "{'links':[]}",
                "{'links':['next',null,1,[],{'rel':['next']},{'href':'http://a/'},{'rel':'prev','href':'http://a/'}]}"
            })
    void withoutALinkAPageIsTheLast(String page) throws IOException {
        assertThat(behind(page)).isEmpty();
    }

    @Test
    void whatIsNoLinkHidesNone() throws IOException {
        assertThat(behind(
                        "{'links':[null,'next',{'rel':1},{'rel':'next','href':'HTTPS://a/2','method':1,'merge':'x'}]}"))
                .contains(new PageRequest(URI.create("HTTPS://a/2"), Optional.empty()));
    }

    @Test
    void aBodyThatIsNoObjectIsAnEmptyOne() throws IOException {
        assertThat(behind("{'links':[{'rel':'next','href':'http://a/','method':'POST','body':'x'}]}"))
                .map(PageRequest::body)
                .contains(Optional.of(json("{}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'rel':'next'}",
                "{'rel':'next','href':7}",
                "{'rel':'next','href':'http://a b/'}",
                "{'rel':'next','href':''}",
                "{'rel':'next','href':'file:///etc/passwd'}",
                "{'rel':'next','href':'http:///x'}"
            })
    void aLinkToNowhereIsNoLastPage(String link) {
        assertThatThrownBy(() -> behind("{'links':[%s]}".formatted(link)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("next page");
    }

    @Test
    void whatIsSentIsAGetOrAPostOfJson() {
        HttpRequest get = new PageRequest(URI.create("http://a/"), Optional.empty())
                .http()
                .build();
        assertThat(get.method()).isEqualTo("GET");
        HttpRequest post = new PageRequest(URI.create("http://a/"), Optional.of(SEARCHED))
                .http()
                .build();
        assertThat(post.method()).isEqualTo("POST");
        assertThat(post.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(post.bodyPublisher().orElseThrow().contentLength())
                .isEqualTo(SEARCHED.toString().length());
    }

    private static Optional<PageRequest> behind(String page) throws IOException {
        return PageRequest.behind(json(page), SEARCHED);
    }

    private static JsonObject json(String text) {
        return JsonFormat.parse("test", text.replace('\'', '"')).asJsonObject();
    }
}
