package org.stacjakarta.tool.load;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.tool.http.StacApi;
import org.stacjakarta.tool.load.Batches.Read;
import org.stacjakarta.tool.load.Journal.Failure;
import org.stacjakarta.tool.load.RecordLoad.Kind;

/**
 * Records into a STAC API, by its transactions: Items as lines where the API takes them, else each by itself. The API says
 * what is wrong with one. Safe for use by many threads.
 */
final class ApiRecords implements RecordStore {

    /** As many errors as an answer to lines lists. */
    private static final int LINES_A_REQUEST = 100;

    private static final String COLLECTIONS = "collections";
    private static final String ITEMS = "items";

    private final StacApi api;
    private final Kind kind;
    private final Method method;
    private final Optional<String> collection;
    private volatile boolean takesLines = true;

    /** @param collection of Items that name none */
    ApiRecords(StacApi api, Kind kind, Method method, Optional<String> collection) {
        this.api = api;
        this.kind = kind;
        this.method = method;
        this.collection = collection;
    }

    /** A record, and where it goes; no Collection holds a Collection. */
    private record Arriving(Read read, String collectionId, String id) {}

    @Override
    public Prepared prepare(List<Read> records) {
        var prepared = new PreparedRecords();
        for (Read read : records) {
            try {
                prepared.add(arriving(read));
            } catch (InvalidRequest e) {
                prepared.refused.add(new Failure(read.place(), e.description(), read.json()));
            }
        }
        return prepared;
    }

    private Arriving arriving(Read read) {
        if (!(JsonFormat.parse("JSON", read.json()) instanceof JsonObject json)) {
            throw InvalidRequest.in("JSON", "an object expected");
        }
        if (!(json.get("id") instanceof JsonString id) || id.getString().isEmpty()) {
            throw InvalidRequest.in("id", "a string expected");
        }
        if (kind == Kind.COLLECTIONS) {
            return new Arriving(read, DatabaseCollections.NONE, id.getString());
        }
        String in = json.get("collection") instanceof JsonString named
                ? named.getString()
                : collection.orElseThrow(() -> InvalidRequest.in("collection", "is missing"));
        return new Arriving(read, in, id.getString());
    }

    @Override
    public long present(String collectionId, List<String> ids) throws IOException {
        long present = 0;
        if (kind == Kind.COLLECTIONS) {
            for (String id : ids) {
                present += api.send(HttpRequest.newBuilder(api.at(COLLECTIONS, id)))
                                        .statusCode()
                                == 200
                        ? 1
                        : 0;
            }
            return present;
        }
        for (int from = 0; from < ids.size(); from += LINES_A_REQUEST) {
            present += existing(collectionId, ids.subList(from, Math.min(ids.size(), from + LINES_A_REQUEST)))
                    .size();
        }
        return present;
    }

    private Set<String> existing(String collectionId, List<String> ids) throws IOException {
        var wanted = JsonFormat.array();
        ids.forEach(wanted::add);
        JsonObject body = JsonFormat.object()
                .add("collections", JsonFormat.array().add(collectionId))
                .add("ids", wanted)
                .add("limit", ids.size())
                .build();
        var existing = new HashSet<String>();
        JsonObject page = api.json(request(api.at("search"), "POST", "application/json", bytes(body)));
        page.getJsonArray("features").getValuesAs(JsonObject.class).forEach(item -> existing.add(item.getString("id")));
        return existing;
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder request(URI url, String verb, String type, byte[] body) {
        return HttpRequest.newBuilder(url).header("Content-Type", type).method(verb, BodyPublishers.ofByteArray(body));
    }

    /** Those of a batch. */
    private final class PreparedRecords implements Prepared {

        private final Map<String, Map<String, Arriving>> arriving = new LinkedHashMap<>();
        private final List<Failure> refused = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();
        private long doubled;

        private void add(Arriving record) {
            var ofCollection = arriving.computeIfAbsent(record.collectionId(), key -> new LinkedHashMap<>());
            boolean there = ofCollection.containsKey(record.id());
            if (there && method == Method.INSERT) {
                throw InvalidRequest.in("id", record.id() + " was there before");
            }
            doubled += there ? 1 : 0;
            if (!there || method.replaces()) {
                ofCollection.put(record.id(), record);
                keys.add(record.collectionId() + '\n' + record.id());
            }
        }

        @Override
        public Set<String> keys() {
            return keys;
        }

        @Override
        public Outcome store(boolean uncertain) throws IOException {
            var outcome = new Outcome();
            refused.forEach(outcome::failed);
            outcome.skipped(doubled);
            for (Map<String, Arriving> ofCollection : arriving.values()) {
                List<Arriving> records = List.copyOf(ofCollection.values());
                for (int from = 0; from < records.size(); from += LINES_A_REQUEST) {
                    List<Arriving> some = records.subList(from, Math.min(records.size(), from + LINES_A_REQUEST));
                    if (kind == Kind.COLLECTIONS || !takesLines || !storeLines(some, uncertain, outcome)) {
                        for (Arriving record : some) {
                            storeOne(record, uncertain, outcome);
                        }
                    }
                }
            }
            return outcome;
        }

        /** False if the API takes no lines: nothing has been stored then. */
        private boolean storeLines(List<Arriving> records, boolean uncertain, Outcome outcome) throws IOException {
            String in = records.get(0).collectionId();
            Set<String> there = method == Method.INSERT
                    ? existing(in, records.stream().map(Arriving::id).toList())
                    : Set.of();
            var fresh = new ArrayList<Arriving>();
            var lines = new ByteArrayOutputStream();
            for (Arriving record : records) {
                if (!there.contains(record.id())) {
                    fresh.add(record);
                    lines.writeBytes(LoadReport.line(record.read().json()));
                    lines.write('\n');
                }
            }
            var errors = new HashMap<String, String>();
            long skipped = 0;
            if (!fresh.isEmpty()) {
                URI url = URI.create(api.at(COLLECTIONS, in, "bulk_items")
                        + (method.replaces() ? "?method=upsert" : "?method=insert"));
                HttpResponse<byte[]> answer =
                        api.send(request(url, "POST", "application/x-ndjson", lines.toByteArray()));
                JsonObject report = StacApi.object(answer);
                if (!(report.get("received") instanceof JsonNumber received)) {
                    requireWriting(answer);
                    takesLines = false;
                    return false;
                }
                skipped = report.getInt("skipped");
                errors.putAll(errors(report));
                if (received.longValue() != fresh.size()
                        || report.getInt("success") + skipped + errors.size() != fresh.size()) {
                    throw new IOException(
                            "%s answered %d: %s".formatted(url, answer.statusCode(), StacApi.reason(answer)));
                }
            }
            for (Arriving record : records) {
                if (errors.containsKey(record.id())) {
                    outcome.failed(failure(record, errors.get(record.id())));
                } else if (there.contains(record.id()) && !uncertain) {
                    outcome.failed(failure(record, "exists already"));
                } else {
                    outcome.loaded(1);
                    outcome.present(in, record.id());
                }
            }
            if (!uncertain) {
                outcome.loaded(-skipped);
                outcome.skipped(skipped);
            }
            return true;
        }

        private Map<String, String> errors(JsonObject report) {
            var errors = new HashMap<String, String>();
            for (JsonObject error : report.getJsonArray("errors").getValuesAs(JsonObject.class)) {
                errors.put(error.getString("id"), error.getString("msg").replaceFirst("^line \\d+: ", ""));
            }
            return errors;
        }

        private void storeOne(Arriving record, boolean uncertain, Outcome outcome) throws IOException {
            boolean item = kind == Kind.ITEMS;
            URI list = item ? api.at(COLLECTIONS, record.collectionId(), ITEMS) : api.at(COLLECTIONS);
            String type = item ? "application/geo+json" : "application/json";
            byte[] json = record.read().json();
            HttpResponse<byte[]> answer = api.send(request(list, "POST", type, json));
            if (answer.statusCode() == 409 && method.replaces()) {
                URI one = item
                        ? api.at(COLLECTIONS, record.collectionId(), ITEMS, record.id())
                        : api.at(COLLECTIONS, record.id());
                answer = api.send(request(one, "PUT", type, json));
            }
            boolean there = answer.statusCode() == 409;
            if (answer.statusCode() / 100 == 2 || (there && uncertain)) {
                outcome.loaded(1);
            } else if (there && method == Method.IGNORE) {
                outcome.skipped(1);
            } else {
                requireWriting(answer);
                outcome.failed(failure(record, StacApi.reason(answer)));
                return;
            }
            outcome.present(record.collectionId(), record.id());
        }

        /** What concerns the API, and not this record, ends the load. */
        private void requireWriting(HttpResponse<byte[]> answer) throws IOException {
            int status = answer.statusCode();
            if (status == 401 || status == 403 || status >= 500 || (status == 405 && !takesLines)) {
                throw new IOException("%s answered %d: %s".formatted(answer.uri(), status, StacApi.reason(answer)));
            }
        }

        private Failure failure(Arriving record, String reason) {
            return new Failure(record.read().place(), reason, record.read().json());
        }
    }
}
