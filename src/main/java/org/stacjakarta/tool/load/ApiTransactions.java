package org.stacjakarta.tool.load;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.tool.http.StacApi;
import org.stacjakarta.tool.load.Batches.Read;
import org.stacjakarta.tool.load.RecordLoad.Kind;

/**
 * What a load asks of a STAC API, and sends to it. What concerns the API as a whole, and no single record, is an
 * {@link IOException}. For many threads.
 */
final class ApiTransactions {

    private static final String COLLECTIONS = "collections";
    private static final String ITEMS = "items";

    private final StacApi api;
    private final Kind kind;

    ApiTransactions(StacApi api, Kind kind) {
        this.api = api;
        this.kind = kind;
    }

    /** A record, and where it goes; no Collection holds a Collection. */
    record Arriving(Read read, String collectionId, String id) {}

    /**
     * What an API says of lines that it took.
     *
     * @param skipped how many were there already, and are left as they were
     * @param errors the reasons for those that were refused, by their ids
     */
    record LinesReport(long received, long stored, long skipped, Map<String, String> errors) {

        /** Empty if the answer is none of an API that takes lines. */
        static Optional<LinesReport> of(HttpResponse<byte[]> answer) {
            JsonObject report = StacApi.object(answer);
            if (!(report.get("received") instanceof JsonNumber received)
                    || !(report.get("success") instanceof JsonNumber success)
                    || !(report.get("skipped") instanceof JsonNumber skipped)
                    || !(report.get("errors") instanceof JsonArray list)) {
                return Optional.empty();
            }
            var errors = new HashMap<String, String>();
            for (JsonValue error : list) {
                if (!(error instanceof JsonObject of)
                        || !(of.get("id") instanceof JsonString id)
                        || !(of.get("msg") instanceof JsonString reason)) {
                    return Optional.empty();
                }
                errors.put(id.getString(), reason.getString().replaceFirst("^line \\d+: ", ""));
            }
            return Optional.of(new LinesReport(received.longValue(), success.longValue(), skipped.longValue(), errors));
        }

        /** Whether it tells what became of each. */
        boolean accountsFor(List<String> ids) {
            return received == ids.size()
                    && stored + skipped + errors.size() == ids.size()
                    && ids.containsAll(errors.keySet());
        }
    }

    /** Which of the Items a Collection holds. */
    Set<String> existing(String collectionId, List<String> ids) throws IOException {
        var wanted = JsonFormat.array();
        ids.forEach(wanted::add);
        JsonObject body = JsonFormat.object()
                .add("collections", JsonFormat.array().add(collectionId))
                .add("ids", wanted)
                .add("limit", ids.size())
                .build();
        byte[] text = body.toString().getBytes(StandardCharsets.UTF_8);
        URI search = api.at("search");
        if (!(api.json(request(search, "POST", "application/json", text)).get("features") instanceof JsonArray items)) {
            throw new IOException(search + " answered without features");
        }
        var existing = new HashSet<String>();
        for (JsonValue item : items) {
            if (item instanceof JsonObject object && object.get("id") instanceof JsonString id) {
                existing.add(id.getString());
            }
        }
        return existing;
    }

    /** Whether the API has that Collection. */
    boolean hasCollection(String id) throws IOException {
        return api.send(HttpRequest.newBuilder(api.at(COLLECTIONS, id))).statusCode() == 200;
    }

    /**
     * Whether what the API holds under the record's id is the record: links are the API's own, and PgSTAC drops members that
     * are null.
     */
    boolean holds(Arriving record) throws IOException {
        HttpResponse<byte[]> answer = api.send(HttpRequest.newBuilder(place(record)));
        return answer.statusCode() == 200
                && comparable(StacApi.object(answer), record)
                        .equals(comparable(
                                JsonFormat.parse("JSON", record.read().json()).asJsonObject(), record));
    }

    private static JsonValue comparable(JsonObject json, Arriving record) {
        var bare = JsonFormat.object(json).remove("links");
        if (!record.collectionId().isEmpty()) {
            bare.add("collection", record.collectionId());
        }
        return withoutNulls(bare.build());
    }

    private static JsonValue withoutNulls(JsonValue value) {
        if (value instanceof JsonObject object) {
            var kept = JsonFormat.object();
            object.forEach((name, member) -> {
                if (member != JsonValue.NULL) {
                    kept.add(name, withoutNulls(member));
                }
            });
            return kept.build();
        }
        if (value instanceof JsonArray array) {
            var kept = JsonFormat.array();
            array.forEach(element -> kept.add(withoutNulls(element)));
            return kept.build();
        }
        return value;
    }

    /** Stores a new record. */
    HttpResponse<byte[]> create(Arriving record) throws IOException {
        return single("POST", list(record), record);
    }

    /** Puts a record in the place of the one that is there, in one step of the API's. */
    HttpResponse<byte[]> replace(Arriving record) throws IOException {
        return single("PUT", place(record), record);
    }

    /** Sends Items of one Collection as lines, to be stored as far as they can be. */
    HttpResponse<byte[]> lines(List<Arriving> items, boolean replace) throws IOException {
        var lines = new ByteArrayOutputStream();
        for (Arriving item : items) {
            lines.writeBytes(LoadReport.line(item.read().json()));
            lines.write('\n');
        }
        URI bulk = api.at(COLLECTIONS, items.get(0).collectionId(), "bulk_items");
        URI url = URI.create(bulk + (replace ? "?method=upsert" : "?method=insert"));
        return written(api.send(request(url, "POST", "application/x-ndjson", lines.toByteArray())));
    }

    private HttpResponse<byte[]> single(String verb, URI url, Arriving record) throws IOException {
        String type = kind == Kind.ITEMS ? "application/geo+json" : "application/json";
        HttpResponse<byte[]> answer =
                written(api.send(request(url, verb, type, record.read().json())));
        if (answer.statusCode() == 405 || answer.statusCode() == 501) {
            throw refusal(answer);
        }
        return answer;
    }

    private URI list(Arriving record) {
        return kind == Kind.ITEMS ? api.at(COLLECTIONS, record.collectionId(), ITEMS) : api.at(COLLECTIONS);
    }

    private URI place(Arriving record) {
        return kind == Kind.ITEMS
                ? api.at(COLLECTIONS, record.collectionId(), ITEMS, record.id())
                : api.at(COLLECTIONS, record.id());
    }

    private static HttpRequest.Builder request(URI url, String verb, String type, byte[] body) {
        return HttpRequest.newBuilder(url).header("Content-Type", type).method(verb, BodyPublishers.ofByteArray(body));
    }

    /** A 500 may well be about the record: others are tried all the same. */
    private static HttpResponse<byte[]> written(HttpResponse<byte[]> answer) throws IOException {
        int status = answer.statusCode();
        if (status == 401 || status == 403 || status > 501) {
            throw refusal(answer);
        }
        if (status / 100 == 3) {
            throw new IOException("the API is not where its URL says: %s answered %d".formatted(answer.uri(), status));
        }
        return answer;
    }

    private static IOException refusal(HttpResponse<byte[]> answer) {
        return new IOException(
                "%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), StacApi.reason(answer)));
    }
}
