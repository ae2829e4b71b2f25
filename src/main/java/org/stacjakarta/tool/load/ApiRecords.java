package org.stacjakarta.tool.load;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.tool.http.StacApi;
import org.stacjakarta.tool.load.ApiTransactions.Arriving;
import org.stacjakarta.tool.load.ApiTransactions.LinesReport;
import org.stacjakarta.tool.load.Batches.Read;
import org.stacjakarta.tool.load.Journal.Failure;
import org.stacjakarta.tool.load.RecordLoad.Kind;

/**
 * Records into a STAC API, by its transactions: Items as lines where the API takes them, else each by itself. The API says
 * what is wrong with one. What is to be replaced is never deleted: a PUT, or a line, takes its place in one step, wherever
 * in its Collection it lies. Safe for use by many threads.
 */
final class ApiRecords implements RecordStore {

    /** As many errors as an answer to lines lists. */
    private static final int RECORDS_A_REQUEST = 100;

    /** Whether the API takes Items as lines, as far as one knows. */
    private enum Lines {
        UNTRIED,
        TAKEN,
        NOT_TAKEN
    }

    private final ApiTransactions api;
    private final Kind kind;
    private final Method method;
    private final Optional<String> collection;
    private volatile Lines lines;

    /** @param collection of Items that name none */
    ApiRecords(StacApi api, Kind kind, Method method, Optional<String> collection) {
        this.api = new ApiTransactions(api, kind);
        this.kind = kind;
        this.method = method;
        this.collection = collection;
        this.lines = kind == Kind.ITEMS ? Lines.UNTRIED : Lines.NOT_TAKEN;
    }

    @Override
    public Prepared prepare(List<Read> records) {
        var prepared = new PreparedRecords();
        for (Read read : records) {
            try {
                prepared.add(arriving(read));
            } catch (InvalidRequest e) {
                prepared.refused(read, e.description());
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
                present += api.hasCollection(id) ? 1 : 0;
            }
            return present;
        }
        for (List<String> some : parts(ids)) {
            present += api.existing(collectionId, some).size();
        }
        return present;
    }

    private static <T> List<List<T>> parts(List<T> all) {
        var parts = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += RECORDS_A_REQUEST) {
            parts.add(all.subList(from, Math.min(all.size(), from + RECORDS_A_REQUEST)));
        }
        return parts;
    }

    /** Those of a batch. */
    private final class PreparedRecords extends Prepared {

        private final Map<String, Map<String, Arriving>> arriving = new LinkedHashMap<>();
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
                willStore(record.collectionId(), record.id());
            }
        }

        @Override
        void store(boolean uncertain, Outcome outcome) throws IOException {
            outcome.skipped(doubled);
            for (Map<String, Arriving> ofCollection : arriving.values()) {
                for (List<Arriving> some : parts(List.copyOf(ofCollection.values()))) {
                    ApiRecords.this.store(some, uncertain, outcome);
                }
            }
        }
    }

    /**
     * Stores records of one Collection.
     *
     * @param uncertain whether some of them may have been stored by an earlier try
     */
    private void store(List<Arriving> records, boolean uncertain, Outcome outcome) throws IOException {
        Set<String> there = there(records, uncertain);
        var sent = new ArrayList<Arriving>();
        for (Arriving record : records) {
            if (there.contains(record.id()) && !method.replaces()) {
                leave(record, uncertain, outcome);
            } else {
                sent.add(record);
            }
        }
        if (lines == Lines.NOT_TAKEN) {
            storeEach(sent, there, uncertain, outcome);
        } else if (!sent.isEmpty()) {
            storeLines(sent, there, uncertain, outcome);
        }
    }

    /**
     * Which Items are there, where that is not left to an API that takes lines. A POST would not always tell: PgSTAC takes
     * a second Item of one id in another partition of its Collection.
     */
    private Set<String> there(List<Arriving> records, boolean uncertain) throws IOException {
        boolean leftToLines = lines == Lines.TAKEN && method != Method.INSERT && (method.replaces() || !uncertain);
        return kind == Kind.COLLECTIONS || leftToLines
                ? Set.of()
                : api.existing(records.get(0).collectionId(), ids(records));
    }

    private static List<String> ids(List<Arriving> records) {
        return records.stream().map(Arriving::id).toList();
    }

    /** There is one of that id, and it is to stay. */
    private void leave(Arriving record, boolean uncertain, Outcome outcome) throws IOException {
        boolean ours = uncertain && api.holds(record);
        if (!ours && method == Method.INSERT) {
            outcome.failed(failure(record, uncertain ? "exists already, with other content" : "exists already"));
            return;
        }
        outcome.loaded(ours ? 1 : 0);
        outcome.skipped(ours ? 0 : 1);
        outcome.present(record.collectionId(), record.id());
    }

    /** As lines, if the API takes them; if its answer does not tell what became of them, each by itself. */
    private void storeLines(List<Arriving> records, Set<String> there, boolean uncertain, Outcome outcome)
            throws IOException {
        HttpResponse<byte[]> answer = api.lines(records, method.replaces());
        Optional<LinesReport> report = LinesReport.of(answer);
        int status = answer.statusCode();
        if (report.filter(it -> it.accountsFor(ids(records))).isPresent()) {
            lines = Lines.TAKEN;
            tell(records, report.get(), outcome);
        } else if (status == 404 && !api.hasCollection(records.get(0).collectionId())) {
            records.forEach(record -> outcome.failed(failure(record, StacApi.reason(answer))));
        } else if (status == 413 && records.size() > 1) {
            int half = records.size() / 2;
            store(records.subList(0, half), true, outcome);
            store(records.subList(half, records.size()), true, outcome);
        } else {
            if (report.isEmpty() && status != 413 && status != 500) {
                lines = Lines.NOT_TAKEN;
            }
            storeEach(records, there, true, outcome);
        }
    }

    private void tell(List<Arriving> records, LinesReport report, Outcome outcome) {
        for (Arriving record : records) {
            String error = report.errors().get(record.id());
            if (error != null) {
                outcome.failed(failure(record, error));
            } else {
                outcome.loaded(1);
                outcome.present(record.collectionId(), record.id());
            }
        }
        outcome.loaded(-report.skipped());
        outcome.skipped(report.skipped());
    }

    private void storeEach(List<Arriving> records, Set<String> there, boolean uncertain, Outcome outcome)
            throws IOException {
        for (Arriving record : records) {
            storeOne(record, there.contains(record.id()), uncertain, outcome);
        }
    }

    /** Others may store and delete meanwhile: what turned out to be otherwise is tried once more, the other way. */
    private void storeOne(Arriving record, boolean there, boolean uncertain, Outcome outcome) throws IOException {
        HttpResponse<byte[]> answer = there ? api.replace(record) : api.create(record);
        if (there && answer.statusCode() == 404) {
            answer = api.create(record);
        } else if (!there && answer.statusCode() == 409 && method.replaces()) {
            answer = api.replace(record);
        }
        if (answer.statusCode() / 100 == 2) {
            outcome.loaded(1);
            outcome.present(record.collectionId(), record.id());
        } else if (answer.statusCode() == 409 && !method.replaces()) {
            leave(record, uncertain, outcome);
        } else {
            outcome.failed(failure(record, StacApi.reason(answer)));
        }
    }

    private static Failure failure(Arriving record, String reason) {
        return new Failure(record.read().place(), reason, record.read().json());
    }
}
