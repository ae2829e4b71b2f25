package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Answer;

/** Requests that mean no good: whatever they hold, the answer is no failure of the server, and tells nothing of it. */
interface HostileContract extends Contract {

    List<String> VALUES = List.of(
            "%00",
            "a%00b",
            "%01%1f%7f",
            "%ED%A0%80",
            "%ff%fe",
            "%C0%80",
            "%",
            "%4",
            "%zz",
            "%2F",
            "..%2F..%2Fetc%2Fpasswd",
            "../../etc/passwd",
            "%5C",
            ";a=b",
            "a;jsessionid=1",
            "'",
            "%27%3B%20DROP%20TABLE%20items%3B--",
            "1)%20OR%201=1--",
            "%22",
            "%22%7D",
            "$$",
            "%25s%25n",
            "$%7Bjndi:ldap://x%7D",
            "%3Cscript%3Ealert(1)%3C/script%3E",
            "-1",
            "0",
            "1e999999999",
            "1E-999999999",
            "NaN",
            "Infinity",
            "99999999999999999999999999999999999",
            "-99999999999999999999999999999999999",
            "0x7fffffff",
            "%D9%A3",
            "next:a:b",
            "next:",
            "next::",
            "prev::",
            "NEXT:harbor-optical:ho-00",
            "next:%25:%25",
            "next:harbor-optical:ho-00",
            "prev:harbor-optical:ho-13:x",
            "2020-01-01T00:00:00Z/..",
            "2020-01-01T00:00:00Z/2020-01-01T00:00:00Z/x",
            "9999-12-31T23:59:59.999999999999999999Z",
            "infinity",
            "now",
            "1,2,3,4",
            "-180,-90,180,90",
            "180,90,-180,-90",
            "1e308,1e308,1e308,1e308",
            "0,0,1e-400,1e-400",
            ",,,",
            ",",
            "-",
            "%2B",
            "--id",
            "id,-id,%2Bid",
            "properties",
            "properties.",
            ".",
            "..",
            "datetime",
            "geometry",
            "-geometry",
            "bbox",
            "assets",
            "links",
            "collection",
            "properties.properties.gsd",
            "a.b.c.d.e.f",
            "gsd,gsd,gsd",
            "%5B%5D",
            "%7B%7D",
            "null",
            "true",
            "%5B%5B%5B%5B",
            "%7B%22type%22:%22Point%22,%22coordinates%22:[0,0]%7D",
            "%7B%22type%22:%22Point%22,%22coordinates%22:[1e308,1e308]%7D",
            "%7B%22type%22:%22Polygon%22,%22coordinates%22:[[[0,0],[1,1],[0,1],[1,0],[0,0]]]%7D",
            "%7B%22type%22:%22Polygon%22,%22coordinates%22:[[[0,0],[0,0],[0,0],[0,0]]]%7D",
            "%7B%22type%22:%22LineString%22,%22coordinates%22:[[0,0],[0,0]]%7D",
            "%7B%22type%22:%22GeometryCollection%22,%22geometries%22:[]%7D",
            "%7B%22type%22:%22Point%22,%22coordinates%22:[0,0],%22crs%22:%7B%22x%22:1%7D%7D",
            "%7B%22type%22:%22Point%22,%22coordinates%22:[0,0],%22crs%22:%7B%22type%22:%22name%22,%22properties%22:%7B%22name%22:%22EPSG:3857%22%7D%7D%7D",
            "\u00e9",
            "\u00ff\u00fe",
            "\u00c3\u00a9",
            "|{}[]^`\\",
            "\"<>",
            "*",
            "A".repeat(3000),
            "%F0%9F%9B%B0",
            "%E2%80%AE");

    List<String> PARAMETERS = List.of(
            "limit",
            "bbox",
            "datetime",
            "ids",
            "collections",
            "intersects",
            "sortby",
            "token",
            "offset",
            "fields",
            "query",
            "q",
            "filter",
            "filter-lang",
            "filter-crs",
            "conf",
            "",
            "%",
            "%zz",
            "%00",
            "a[b]",
            "unknown",
            "LIMIT");

    List<String> TEMPLATES = List.of(
            "/search",
            "/collections",
            "/collections/harbor-optical/items",
            "/queryables",
            "/",
            "/collections/*",
            "/collections/*/items",
            "/collections/*/items/*",
            "/collections/harbor-optical/items/*",
            "/collections/*/queryables",
            "/*",
            "/_mgmt/*");

    List<String> HEADERS = List.of(
            "Accept: *",
            "Accept: \u00ff",
            "Range: bytes=0-10",
            "Range: bytes=-1,-2,5-",
            "If-None-Match: *",
            "If-Match: \"x\"",
            "If-Modified-Since: yesterday",
            "Expect: something",
            "Accept-Encoding: gzip;q=abc, *;q=0",
            "Accept-Language: ../../x",
            "Content-Type: x",
            "Content-Type: application/json;charset=utf-99",
            "Cookie: \u0001=\u0002",
            "Forwarded: for=\"" + "x".repeat(2000),
            "X-Forwarded-Prefix: " + "/a".repeat(1000),
            "X-Forwarded-Host: \u00e9",
            "X-HTTP-Method-Override: DELETE",
            "Origin: null");

    List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "\"x\"",
            "{",
            "{}{}",
            "\u00ff\u00fe",
            "{\"a\":" + "[".repeat(300) + "]".repeat(300) + "}",
            "{\"a\":".repeat(100_000),
            "{\"limit\":1e2147483647}",
            "{\"limit\":1e99999999999}",
            "{\"limit\":-1e2147483647}",
            "{\"limit\":0.1e1}",
            "{\"limit\":" + "9".repeat(5_000) + "}",
            "{\"x\":" + "9".repeat(1_000) + "}",
            "{\"x\":1e-2147483647}",
            "{\"bbox\":[1e400,0,1,1]}",
            "{\"bbox\":[0,0,1e-400,1e-2147483600]}",
            "{\"bbox\":[null,null,null,null]}",
            "{\"bbox\":[[0],[0],[1],[1]]}",
            "{\"bbox\":[\"\u00b2\",0,1,1]}",
            "{\"ids\":[\"\\u0000\"]}",
            "{\"ids\":[\"\\ud800\"]}",
            "{\"x\":\"\\ud800\"}",
            "{\"x\":\"\\u0000\"}",
            "{\"token\":\"next:\\ud800:x\"}",
            "{\"token\":\"next:\\u0000:x\"}",
            "{\"token\":\"\\n\"}",
            "{\"token\":\"next:harbor-optical:ho-00\",\"limit\":1,\"x\":1e2147483647}",
            "{\"sortby\":[{\"field\":\"a'b\",\"direction\":\"asc\"}]}",
            "{\"sortby\":[{\"field\":\"\\ud800\",\"direction\":\"asc\"}]}",
            "{\"sortby\":[{\"field\":\"properties.\",\"direction\":\"asc\"}]}",
            "{\"sortby\":[{\"field\":\"geometry\",\"direction\":\"desc\"}]}",
            "{\"sortby\":[{\"field\":\"id; DROP TABLE items\",\"direction\":\"asc\"}]}",
            "{\"sortby\":[{\"field\":\"id\",\"direction\":\"asc, (select pg_sleep(9))\"}]}",
            "{\"collections\":[\"%\",\"_\",\"\\\\\"]}",
            "{\"intersects\":{\"type\":\"Point\",\"coordinates\":[0,0],\"x\":\"\\u0000\"}}",
            "{\"intersects\":{\"type\":\"Point\",\"coordinates\":[1e-2147483647,0]}}",
            "{\"intersects\":{\"type\":\"Point\",\"coordinates\":[0,0],\"x\":1e2147483647}}",
            "{\"intersects\":{\"type\":\"Point\",\"coordinates\":[0,0],\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::99999999\"}}}}",
            "{\"intersects\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[1,1],[0,0]],[[5,5],[6,5],[6,6],[5,5]]]]}}",
            "{\"conf\":{\"context\":\"on\",\"base_url\":\"javascript:\"}}",
            "{\"conf\":\"x\",\"fields\":5}",
            "{\"\":\"\",\"\\u0000\":1}",
            "{\"limit\":1,\"limit\":2}");

    /** Words that only the server's inside knows. */
    List<String> SECRETS = List.of(
            "PSQLException",
            "org.postgresql",
            "java.",
            "jakarta.",
            "org.stacjakarta",
            "org.jboss",
            "org.glassfish",
            "io.undertow",
            "SQLSTATE",
            "ERROR:",
            "pg_catalog",
            "set_config",
            "\tat ",
            "jsonb");

    @Test
    default void hostileQueriesPathsAndHeadersFailNothing() {
        var random = new Random(20_260_822);
        for (int i = 0; i < 700; i++) {
            String target = target(random);
            String[] headers = headers(random);
            assertHarmless(client().get(target, headers), "GET " + target + " " + String.join(" ", headers));
        }
    }

    @Test
    default void everyParameterTakesEveryHostileValue() {
        for (String parameter :
                List.of("bbox", "datetime", "ids", "intersects", "sortby", "token", "limit", "collections")) {
            for (String value : VALUES) {
                String target = "/search?limit=1&" + parameter + "=" + value;
                assertHarmless(client().get(target), "GET " + target);
            }
        }
    }

    @Test
    default void noByteInAPathOrQueryFailsAnything() {
        for (char b = 1; b <= 0xFF; b++) {
            if (b == '\r' || b == '\n') {
                continue;
            }
            for (String target : List.of("/nope?x=", "/search?limit=1&x=", "/collections/", "/collections/a?", "/x")) {
                assertHarmless(client().get(target + b), "GET %s with byte %02x".formatted(target, (int) b));
            }
        }
    }

    @Test
    default void hostileBodiesFailNothing() {
        for (String body : BODIES) {
            byte[] bytes =
                    body.getBytes(body.startsWith("\u00ff") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            Answer answer = client().post("/search", bytes, "Content-Type: application/json");
            assertHarmless(answer, "POST " + body.substring(0, Math.min(200, body.length())));
        }
    }

    private void assertHarmless(Answer answer, String request) {
        if (!isOfTheApplication(answer)) {
            return;
        }
        assertThat(answer.status()).as("%s: %s", request, answer).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(SECRETS).as(request).allSatisfy(word -> assertThat(answer.text())
                    .doesNotContain(word));
        }
    }

    private static String target(Random random) {
        var target = new StringBuilder();
        for (String piece : pick(random, TEMPLATES).split("(?<=\\*)|(?=\\*)")) {
            target.append(piece.equals("*") ? pick(random, VALUES) : piece);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            target.append(target.indexOf("?") < 0 ? "?" : "&")
                    .append(pick(random, PARAMETERS))
                    .append(random.nextInt(10) == 0 ? "" : "=")
                    .append(pick(random, VALUES));
        }
        return target.toString();
    }

    private static String[] headers(Random random) {
        var headers = new ArrayList<String>();
        for (int i = random.nextInt(3); i > 0; i--) {
            headers.add(pick(random, HEADERS));
        }
        return headers.toArray(String[]::new);
    }

    private static String pick(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
