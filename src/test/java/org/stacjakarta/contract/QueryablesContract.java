package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;

/** {@code /queryables} and {@code /collections/{collectionId}/queryables}. */
interface QueryablesContract extends Contract {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/queryables",
                "/collections/harbor-optical/queryables",
                "/collections/empty-shelf/queryables?x=%41"
            })
    default void queryablesAreASchemaNamedAfterTheRequest(String path) {
        Answer queryables = client().get(path);
        assertThat(queryables.status()).isEqualTo(200);
        assertThat(queryables.mediaType()).isEqualTo("application/schema+json");
        JsonObject schema = queryables.json();
        assertThat(schema.getString("$id")).isEqualTo(url(path));
        assertThat(schema.getString("$schema")).isEqualTo("http://json-schema.org/draft-07/schema#");
        assertThat(schema.getString("type")).isEqualTo("object");
        assertThat(schema.getBoolean("additionalProperties")).isTrue();
        assertThat(schema.getJsonObject("properties")).containsKeys("id", "datetime", "geometry", "gsd");
    }

    @Test
    default void queryablesOfACollectionAreItsOwnOnly() {
        assertThat(client().get("/queryables").json().getJsonObject("properties"))
                .containsKey("sat:relative_orbit");
        assertThat(client().get("/collections/harbor-optical/queryables").json().getJsonObject("properties"))
                .doesNotContainKey("sat:relative_orbit");
    }
}
