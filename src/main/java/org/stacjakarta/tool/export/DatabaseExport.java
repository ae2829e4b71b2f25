package org.stacjakarta.tool.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.sql.DataSource;
import org.stacjakarta.pgstac.Database;
import org.stacjakarta.pgstac.PgstacSearch;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.RecordText;

/** The Items of a search, out of a database: by the server's own pages, and with the links that were stored. */
public final class DatabaseExport {

    private static final byte[] NO_ASSETS = "\"assets\": {}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NO_DATETIME = "\"datetime\": null".getBytes(StandardCharsets.UTF_8);

    private final PgstacSearch search;

    /** From that database. */
    public DatabaseExport(ServerSettings settings, DataSource source) {
        this.search = new PgstacSearch(new Database(settings, source), settings);
    }

    /** Writes all of them, or as many as are wanted. */
    public void write(ExportedSearch exported, ItemOutput output) throws IOException {
        Optional<PageToken> token = Optional.of(PageToken.FIRST_PAGE);
        while (token.isPresent() && !output.isFull()) {
            RecordPage page = search.search(exported.request(token.get()));
            while (page.advance() && !output.isFull()) {
                write(page.record(), output.begin());
                output.end();
            }
            token = output.isFull() ? Optional.empty() : page.next();
        }
    }

    private static void write(RecordText record, OutputStream out) throws IOException {
        byte[] json = record.json();
        int at = record.start();
        for (int i = 0; i < record.editCount(); i++) {
            out.write(json, at, record.editStart(i) - at);
            at = record.editEnd(i);
            switch (record.edit(i)) {
                case LINKS -> at = record.editStart(i);
                case ASSETS -> {
                    out.write(NO_ASSETS);
                    out.write(',');
                    out.write(' ');
                }
                case ASSETS_ALONE -> out.write(NO_ASSETS);
                case DATETIME -> {
                    out.write(NO_DATETIME);
                    out.write(',');
                    out.write(' ');
                }
                case DATETIME_ALONE -> out.write(NO_DATETIME);
                case CUT -> {
                    // written by leaving it out
                }
            }
        }
        out.write(json, at, record.end() - at);
    }
}
