package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;

/** Items and Collections that are written follow the JSON Schemas of their extensions, which the server has in a directory. */
interface ExtensionsContract extends Contract {

    /** Where the schemas are. */
    String SCHEMAS = "src/test/resources/schemas";

    String HOST = "https://extensions.example.org/";
    String ORBIT = HOST + "orbit/v1.0.0/schema.json";
    String ORBITED = "/collections/ext-here";
    String ORBITED_ITEMS = ORBITED + "/items";
    String RIGHT = "{'stac_extensions': ['" + ORBIT
            + "'], 'properties': {'datetime': '2021-01-01T00:00:00Z', 'orbit:number': 7}}";
    String WRONG = RIGHT.replace("7", "0");

    @BeforeEach
    default void createTheCollectionForExtensions() {
        deleteTheCollectionForExtensions();
        assertThat(client().post("/collections", collection("{}")).status()).isEqualTo(201);
    }

    @AfterEach
    default void deleteTheCollectionForExtensions() {
        client().send("DELETE", ORBITED, new byte[0]);
    }

    private static JsonObject merged(String document, String members) {
        return JsonFormat.mergePatch(JsonText.object(members))
                .apply(JsonText.object(document))
                .asJsonObject();
    }

    private static JsonObject collection(String members) {
        return merged(TransactionsContract.COLLECTION.replace("tx-here", "ext-here"), members);
    }

    private static JsonObject item(String id, String members) {
        return JsonFormat.object(merged(TransactionsContract.ITEM, members))
                .add("id", id)
                .build();
    }

    private static JsonObject naming(String id, String extension) {
        return item(id, "{'stac_extensions': ['" + extension + "']}");
    }

    private Answer send(String method, String path, Object document, String type) {
        return client().send(
                        method,
                        path,
                        document.toString().replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                        "Content-Type: " + type);
    }

    private Answer send(String method, String path, Object document) {
        return send(method, path, document, "application/json");
    }

    private static void assertRefused(Answer answer, String... words) {
        assertThat(answer.status()).as("%s", answer.text()).isEqualTo(422);
        assertThat(answer.json().getString("code")).isEqualTo("Unprocessable");
        assertThat(answer.json().getString("description")).contains(words);
    }

    @Test
    default void anItemFollowsItsExtensionsHoweverItIsWritten() {
        String place = "/properties/orbit:number: ";
        assertRefused(client().post(ORBITED_ITEMS, item("a", WRONG)), ORBIT, place);
        assertThat(client().get(ORBITED_ITEMS + "/a").status()).isEqualTo(404);
        Answer created = client().post(ORBITED_ITEMS, item("a", RIGHT));
        assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
        assertRefused(send("PUT", ORBITED_ITEMS + "/a", item("a", WRONG)), ORBIT, place);
        assertThat(send("PUT", ORBITED_ITEMS + "/a", item("a", RIGHT)).status()).isEqualTo(200);
        String patch = "{'properties': {'orbit:number': %s}}";
        String merge = "application/merge-patch+json";
        assertRefused(send("PATCH", ORBITED_ITEMS + "/a", patch.formatted("0.5"), merge), ORBIT, place);
        assertThat(send("PATCH", ORBITED_ITEMS + "/a", patch.formatted("8"), merge)
                        .status())
                .isEqualTo(200);
        String jsonPatch = "[{'op': 'remove', 'path': '/properties/orbit:number'}]";
        assertRefused(send("PATCH", ORBITED_ITEMS + "/a", jsonPatch, "application/json-patch+json"), ORBIT);
        assertThat(client().get(ORBITED_ITEMS + "/a")
                        .json()
                        .getJsonObject("properties")
                        .getInt("orbit:number"))
                .isEqualTo(8);
    }

    /** The first time that the server hears of it is in the middle of a patch's transaction. */
    @Test
    default void aPatchMayBringAnExtension() {
        assertThat(client().post(ORBITED_ITEMS, item("a", "{}")).status()).isEqualTo(201);
        String tide = HOST + "tide/v1.0.0/schema.json";
        String patch = "{'stac_extensions': ['" + tide + "'], 'properties': {'tide:range': %s}}";
        String merge = "application/merge-patch+json";
        assertRefused(
                send("PATCH", ORBITED_ITEMS + "/a", patch.formatted("[1]"), merge), tide, "/properties/tide:range");
        assertThat(send("PATCH", ORBITED_ITEMS + "/a", patch.formatted("[1, 2]"), merge)
                        .status())
                .isEqualTo(200);
    }

    @Test
    default void aCollectionFollowsItsExtensions() {
        String wrong = "{'stac_extensions': ['" + ORBIT + "'], 'summaries': {'orbit:number': {'minimum': 1}}}";
        String place = "/summaries/orbit:number: ";
        assertRefused(send("PUT", ORBITED, collection(wrong)), ORBIT, place);
        assertRefused(send("PATCH", ORBITED, wrong, "application/merge-patch+json"), ORBIT, place);
        client().send("DELETE", ORBITED, new byte[0]);
        assertRefused(client().post("/collections", collection(wrong)), ORBIT, place);
        assertThat(client().post("/collections", collection(wrong.replace("1}", "1, 'maximum': 2}")))
                        .status())
                .isEqualTo(201);
    }

    @Test
    default void bulkLoadsTellOfEachItemThatDoesNot() {
        String lines = item("a", RIGHT) + "\n" + item("b", WRONG) + "\n" + naming("c", HOST + "unheard-of.json") + "\n";
        Answer answer = client().post(
                        ORBITED + "/bulk_items",
                        lines.getBytes(StandardCharsets.UTF_8),
                        "Content-Type: application/x-ndjson");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getInt("success")).isEqualTo(1);
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("msg"))
                .startsWith("line 2: stac_extensions: " + ORBIT + ": /properties/orbit:number: ");
        assertThat(answer.json().getJsonArray("errors").getJsonObject(1).getString("id"))
                .isEqualTo("c");
        JsonObject form = JsonFormat.object()
                .add("items", JsonFormat.object().add("d", item("d", RIGHT)).add("e", item("e", WRONG)))
                .build();
        assertRefused(client().post(ORBITED + "/bulk_items", form), ORBIT);
        assertThat(client().get(ORBITED_ITEMS + "?fields=id").ids()).containsExactly("a");
        JsonObject features = JsonFormat.object()
                .add("type", "FeatureCollection")
                .add("features", JsonFormat.array().add(item("f", RIGHT)).add(item("g", WRONG)))
                .build();
        assertRefused(client().post(ORBITED_ITEMS, features), "features[1].stac_extensions: " + ORBIT);
    }

    @Test
    default void anExtensionThatTheServerDoesNotKnowIsRefusedAndNotAskedFor() {
        String unknown = HOST + "unheard-of/v1.0.0/schema.json";
        assertRefused(client().post(ORBITED_ITEMS, naming("a", unknown)), unknown, "operator can add it");
        assertRefused(
                client().post(ORBITED_ITEMS, naming("a", HOST + "dangling/schema.json")),
                "https://nowhere.example.org/x.json",
                "operator can add it");
        assertRefused(client().post(ORBITED_ITEMS, naming("a", "file:///etc/hostname")), "operator can add it");
    }

    @Test
    default void aSchemaThatIsNoneMeansToTryLater() {
        for (String extension : new String[] {"broken", "endless"}) {
            Answer answer = client().post(ORBITED_ITEMS, naming("a", HOST + extension + "/schema.json"));
            assertThat(answer.status()).as("%s", answer.text()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isPresent();
            assertThat(answer.text()).contains("cannot be used").doesNotContain("java");
        }
    }
}
