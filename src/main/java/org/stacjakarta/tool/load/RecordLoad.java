package org.stacjakarta.tool.load;

import jakarta.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.stacjakarta.pgstac.Database;
import org.stacjakarta.pgstac.PgstacBulkItems;
import org.stacjakarta.pgstac.PgstacCollections;
import org.stacjakarta.schemas.ExtensionSchemas;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.document.IdRule;
import org.stacjakarta.stac.document.WriteRules;
import org.stacjakarta.tool.http.StacApi;

/**
 * A load of records from some sources to one place. It writes down what it has done in a journal; a load of the same
 * sources to the same place goes on from that.
 */
public final class RecordLoad implements Closeable {

    /** Another load of the same into the same place has not ended yet. */
    public static final class AlreadyAtWork extends IOException {
        private static final long serialVersionUID = 1L;

        AlreadyAtWork() {
            super("another load of the same files is at work");
        }
    }

    private static final int ITEMS_A_BATCH = 1_000;
    private static final int COLLECTIONS_A_BATCH = 20;

    /** What records are. */
    public enum Kind {
        COLLECTIONS,
        ITEMS
    }

    /**
     * What is to be done.
     *
     * @param collection of Items that name none
     * @param directory where the journal lies
     * @param failures the file for records that could not be stored; empty: beside the journal
     * @param anew whether a journal that is there does not count
     */
    public record Task(
            Kind kind,
            Method method,
            List<Source> sources,
            Optional<String> collection,
            int threads,
            Path directory,
            Optional<Path> failures,
            boolean anew) {

        public Task {
            sources = List.copyOf(sources);
            if (kind == Kind.COLLECTIONS && method == Method.DELSERT) {
                throw new IllegalArgumentException("to delete a Collection deletes its Items: upsert replaces it");
            }
        }
    }

    private final Task task;
    private final RecordStore store;
    private final Path journalFile;
    private final Journal journal;

    private RecordLoad(Task task, RecordStore store, String place) throws IOException {
        this.task = task;
        this.store = store;
        String name = hash("%s %s %s %s"
                .formatted(
                        task.kind(),
                        task.method(),
                        place,
                        task.sources().stream().map(RecordLoad::absolute).toList()));
        this.journalFile = task.directory().resolve(name + ".journal");
        this.journal = Journal.open(journalFile, title(task, place), task.anew() || !canBeResumed());
    }

    /**
     * A load into a database.
     *
     * @param name of the database, without any password
     */
    public static RecordLoad intoDatabase(Task task, ServerSettings settings, DataSource source, String name)
            throws IOException {
        var database = new Database(settings, source);
        var rules =
                new WriteRules(new IdRule(settings.invalidIdChars().texts()), new ExtensionSchemas(settings).rule());
        return new RecordLoad(
                task,
                task.kind() == Kind.ITEMS
                        ? new DatabaseItems(new PgstacBulkItems(database), rules, task.method(), task.collection())
                        : new DatabaseCollections(new PgstacCollections(database), rules, task.method()),
                name);
    }

    /** A load through an API's transactions. */
    static RecordLoad intoApi(Task task, StacApi api) throws IOException {
        return new RecordLoad(task, new ApiRecords(api, task.kind(), task.method(), task.collection()), api.root());
    }

    private static JsonObject title(Task task, String place) throws IOException {
        var sources = JsonFormat.array();
        for (Source source : task.sources()) {
            var json = JsonFormat.object().add("name", absolute(source));
            if (source.path().isPresent()) {
                json.add("bytes", Files.size(source.path().get()))
                        .add(
                                "modified",
                                Files.getLastModifiedTime(source.path().get()).toString());
            }
            sources.add(json);
        }
        return JsonFormat.object()
                .add("kind", task.kind().name())
                .add("method", task.method().name())
                .add("to", place)
                .add("collection", task.collection().orElse(""))
                .add("sources", sources)
                .build();
    }

    private static String absolute(Source source) {
        return source.path()
                .map(path -> path.toAbsolutePath().normalize().toString())
                .orElse("-");
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the same load could go on with this one if it is cut off; what came by standard input is not there again. */
    boolean canBeResumed() {
        return task.sources().stream().allMatch(source -> source.path().isPresent());
    }

    /** Whether it goes on with one that was cut off. */
    boolean isResumed() {
        return journal.isResumed();
    }

    /**
     * Loads; if it fails, the journal remains.
     *
     * @param recordsSoFar is told now and then how many records have been dealt with
     */
    public void run(LongConsumer recordsSoFar) throws IOException {
        int most = task.kind() == Kind.ITEMS ? ITEMS_A_BATCH : COLLECTIONS_A_BATCH;
        try (var batches = new Batches(task.sources(), journal, most)) {
            new ParallelLoad(batches, store, journal, recordsSoFar).run(task.threads());
        }
    }

    /** The file for records that could not be stored. */
    Path failures() {
        return task.failures()
                .orElse(journalFile.resolveSibling(
                        journalFile.getFileName().toString().replaceFirst("\\.journal$", "-failed.ndjson")));
    }

    /** The file with the reasons for them. */
    public Path reasons() {
        return LoadReport.reasonsBeside(failures());
    }

    /** What became of it, once it has been run to its end; the journal goes. */
    public LoadReport report() throws IOException {
        LoadReport report = LoadReport.of(journal, store, failures());
        journal.delete();
        return report;
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
