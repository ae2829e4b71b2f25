package org.stacjakarta.api.transactions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.Existing;
import org.stacjakarta.pgstac.PgstacBulkItems;
import org.stacjakarta.pgstac.PgstacBulkItems.Chunk;
import org.stacjakarta.pgstac.PgstacBulkItems.Load;
import org.stacjakarta.schemas.ExtensionSchemas;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.StacException.Unavailable;
import org.stacjakarta.stac.StacException.Unprocessable;
import org.stacjakarta.stac.document.BulkDocument;
import org.stacjakarta.stac.document.IdRule;
import org.stacjakarta.stac.document.ItemDocument;
import org.stacjakarta.stac.document.ItemText;
import org.stacjakarta.stac.document.WriteRules;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /collections/{collectionId}/bulk_items}: many Items in one request. */
@Path("/collections/{collectionId}/bulk_items")
@ApplicationScoped
@Tag(name = "Transactions")
public class BulkItemsResource {

    private final ServerSettings settings;
    private final PgstacBulkItems items;
    private final ExtensionSchemas extensions;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public BulkItemsResource() {
        this(null, null, null, null);
    }

    @Inject
    public BulkItemsResource(
            ServerSettings settings, PgstacBulkItems items, ExtensionSchemas extensions, IncomingRequest request) {
        this.settings = settings;
        this.items = items;
        this.extensions = extensions;
        this.request = request;
    }

    /**
     * The bulk transactions of stac-fastapi: {@code {"items": {"<id>": Item, …}, "method": "insert" or "upsert"}} is stored
     * as a whole or not at all. Or Items as lines of ndjson, any number of them, with the method in the query: what is
     * wrong or there already is passed over, the rest is stored, some hundreds of lines at a time. Both are answered with
     * {@code {"received", "success", "skipped", "errors": [{"id", "msg"}]}}.
     */
    @POST
    @Operation(summary = "Load many Items")
    @Parameter(ref = "method")
    @RequestBody(ref = "bulkItems")
    @APIResponse(
            responseCode = "200",
            description = "What came of each",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "bulkReport")))
    public Response load(@PathParam("collectionId") String collectionId, InputStream body) {
        Ids.inPath("collection id", collectionId);
        var rules = new WriteRules(new IdRule(settings.invalidIdChars().texts()), extensions.rule(), request.base());
        if (request.isLines()) {
            var method = BulkDocument.Method.of(request.query().value("method").orElse(null));
            boolean insert = method == BulkDocument.Method.INSERT;
            Load load = items.into(collectionId, insert ? Existing.SKIP : Existing.REPLACE);
            return new BulkLines(request.lines(body), load, insert, collectionId, rules).run();
        }
        BulkDocument document = BulkDocument.of(request.objectBesideLines(body));
        boolean insert = document.method() == BulkDocument.Method.INSERT;
        Load load = items.into(collectionId, insert ? Existing.REFUSE : Existing.REPLACE);
        var report = new BulkReport();
        List<ItemDocument> checked = checked(document, collectionId, rules, report);
        if (!report.hasErrors()) {
            Chunk chunk = load.chunk();
            checked.forEach(item -> chunk.add(ItemText.of(item)));
            load.store(chunk);
            report.stored(chunk.size());
        }
        return report.answer();
    }

    private static List<ItemDocument> checked(
            BulkDocument document, String collectionId, WriteRules rules, BulkReport report) {
        var checked = new ArrayList<ItemDocument>(document.items().size());
        for (Map.Entry<String, JsonValue> item : document.items().entrySet()) {
            report.received(1);
            try {
                checked.add(BulkDocument.item(item.getKey(), item.getValue(), collectionId, rules));
            } catch (InvalidRequest | Unprocessable | Unavailable e) {
                report.refused(item.getKey(), e, e.description());
            }
        }
        return checked;
    }
}
