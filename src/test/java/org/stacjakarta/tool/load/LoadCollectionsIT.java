package org.stacjakarta.tool.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.object;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stacjakarta.pgstac.Database;
import org.stacjakarta.pgstac.PgstacCollections;
import org.stacjakarta.schemas.ExtensionSchemas;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.document.IdRule;
import org.stacjakarta.stac.document.WriteRules;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestSettings;
import org.stacjakarta.tool.load.Batches.Read;

class LoadCollectionsIT extends ItemsToLoad {

    LoadCollectionsIT() {
        super("load_collections_it", "loaded");
    }

    @Test
    void whatAnEarlierTryMayHaveStoredCountsIfItIsTheSame() throws IOException {
        JsonObject ours = titled("ours", "as it came");
        OwnData.create(database.dataSource(), ours);
        OwnData.create(database.dataSource(), titled("theirs", "another's"));

        Outcome outcome = store(Method.INSERT, true, ours, titled("theirs", "as it came"), titled("new", ""));

        assertThat(outcome.loaded()).isEqualTo(2);
        assertThat(outcome.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.place()).isEqualTo("theirs");
            assertThat(failure.reason()).contains("exists already");
        });
        assertThat(outcome.present()).containsOnly(Map.entry(DatabaseCollections.NONE, List.of("ours", "new")));
    }

    @Test
    void whatIsSomebodyElsesIsPassedOver() throws IOException {
        JsonObject ours = titled("ours", "as it came");
        OwnData.create(database.dataSource(), ours);
        OwnData.create(database.dataSource(), titled("theirs", "another's"));

        Outcome outcome = store(Method.IGNORE, true, ours, titled("theirs", "as it came"));

        assertThat(outcome.loaded()).isEqualTo(1);
        assertThat(outcome.skipped()).isEqualTo(1);
    }

    @Test
    void aSecondOneOfAnIdIsNotTheFirst() throws IOException {
        for (boolean uncertain : List.of(false, true)) {
            Outcome outcome = store(Method.INSERT, uncertain, titled("twice", "first"), titled("twice", "first"));

            assertThat(outcome.loaded()).isEqualTo(1);
            assertThat(outcome.failures()).singleElement().satisfies(failure -> assertThat(failure.reason())
                    .contains("'twice' was there before"));
        }
    }

    /** With members whose text the database does not keep. */
    private static JsonObject titled(String id, String title) {
        return JsonFormat.object(OwnData.collection(id))
                .add("title", title)
                .add("x:deep", object("{'b': [1.50, 1e3, null], 'a': {'ü': '\\u0001'}}"))
                .build();
    }

    private Outcome store(Method method, boolean uncertain, JsonObject... collections) throws IOException {
        var settings = TestSettings.with(Map.of());
        var rules =
                new WriteRules(new IdRule(settings.invalidIdChars().texts()), new ExtensionSchemas(settings).rule());
        var store = new DatabaseCollections(new PgstacCollections(new Database(settings, pool)), rules, method);
        List<Read> records = Stream.of(collections)
                .map(json -> new Read(json.getString("id"), json.toString().getBytes(StandardCharsets.UTF_8)))
                .toList();
        return store.prepare(records).store(uncertain);
    }
}
