package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Answer;

/** {@code /}, {@code /conformance} and {@code /_mgmt}. */
interface LandingContract extends Contract {

    @Test
    default void landingPageIsACatalogWithItsConformanceClasses() {
        Answer landing = client().get("/");
        assertThat(landing.mediaType()).isEqualTo("application/json");
        JsonObject page = landing.json();
        assertThat(page.getString("type")).isEqualTo("Catalog");
        assertThat(page.getString("stac_version")).isEqualTo("1.0.0");
        assertThat(page.getString("id")).isNotBlank();
        assertThat(page.getString("title")).isNotBlank();
        assertThat(page.getString("description")).isNotBlank();
        assertThat(page.get("conformsTo"))
                .isEqualTo(client().get("/conformance").json().get("conformsTo"));
    }

    @Test
    default void landingPageLinksToWhatIsServed() {
        List<JsonObject> links = client().get("/").links();
        assertThat(links)
                .extracting(link -> link.getString("rel") + " " + link.getString("type") + " " + link.getString("href"))
                .contains(
                        "self application/json " + api(),
                        "root application/json " + api(),
                        "data application/json " + url("/collections"),
                        "conformance application/json " + url("/conformance"),
                        "search application/geo+json " + url("/search"),
                        "http://www.opengis.net/def/rel/ogc/1.0/queryables application/schema+json "
                                + url("/queryables"));
    }

    @Test
    default void landingPageSaysThatSearchTakesGetAndPost() {
        assertThat(client().get("/").links())
                .filteredOn(link -> link.getString("rel").equals("search"))
                .extracting(link -> link.getString("method"))
                .containsExactly("GET", "POST");
    }

    @Test
    default void conformanceClassesAreSortedAndNameTheCore() {
        List<String> classes =
                client().get("/conformance").json().getJsonArray("conformsTo").getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList();
        assertThat(classes)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains(
                        "https://api.stacspec.org/v1.0.0/core",
                        "https://api.stacspec.org/v1.0.0/collections",
                        "https://api.stacspec.org/v1.0.0/item-search",
                        "https://api.stacspec.org/v1.0.0/ogcapi-features",
                        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
                        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson");
    }

    @Test
    default void freeTextIsAdvertisedWhereTheArchiveHasIt() {
        boolean advertised = client().get("/conformance").text().contains("#free-text");
        assertThat(advertised).isEqualTo(!pgstacVersion().startsWith("0.8."));
    }

    @Test
    default void pingIsAnswered() {
        Answer ping = client().get("/_mgmt/ping");
        assertThat(ping.status()).isEqualTo(200);
        assertThat(ping.text()).isEqualTo("{\"message\":\"PONG\"}");
    }

    @Test
    default void healthTellsThatTheDatabaseAnswersAndItsVersion() {
        Answer health = client().get("/_mgmt/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().getString("status")).isEqualTo("UP");
        assertThat(health.json().getJsonObject("lifespan").getString("status")).isEqualTo("UP");
        JsonObject pgstac = health.json().getJsonObject("pgstac");
        assertThat(pgstac.getString("status")).isEqualTo("UP");
        assertThat(pgstac.getString("pgstac_version")).startsWith("0.");
    }
}
