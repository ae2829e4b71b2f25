package org.stacjakarta.api.transactions;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.stacjakarta.api.ShownRecord;
import org.stacjakarta.http.Preconditions;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.link.MediaTypes;

/** The answers that say what became of a write. */
final class WriteAnswers {

    private WriteAnswers() {}

    /** 201: the new record as it is stored, and where it is. */
    static Response created(String url, ShownRecord record, String mediaType) {
        // the body is read before: nothing can fail once the status is out
        return tagged(Response.created(URI.create(url)), record, mediaType);
    }

    /** 200: the record as it is stored now. */
    static Response stored(ShownRecord record, String mediaType) {
        return tagged(Response.ok(), record, mediaType);
    }

    private static Response tagged(Response.ResponseBuilder response, ShownRecord record, String mediaType) {
        return Preconditions.tagged(response, record.json(), mediaType).build();
    }

    /** 200, with the words of stac-fastapi, which clients look for: {@code {"deleted item": "…"}}. */
    static Response deleted(String kind, String id) {
        String body = JsonFormat.object().add("deleted " + kind, id).build().toString();
        return Response.ok(body, MediaTypes.JSON).build();
    }
}
