package org.stacjakarta.api.transactions;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.http.StacExceptionMapper;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.stac.link.MediaTypes;

/** What became of each Item of a bulk load. Not for more than one thread. */
final class BulkReport {

    /** More errors than one reads are counted only: the answer stays small however long the load. */
    private static final int MOST_ERRORS = 100;

    private final JsonArrayBuilder errors = JsonFormat.array();
    private long received;
    private long success;
    private long skipped;
    private long refused;
    private @Nullable StacException firstRefusal;
    private String firstReason = "";

    void received(long count) {
        received += count;
    }

    void stored(long count) {
        success += count;
    }

    void skipped(long count) {
        skipped += count;
    }

    /**
     * An Item was not stored.
     *
     * @param reason what the refusal says, and perhaps of which line
     */
    void refused(String id, StacException refusal, String reason) {
        if (refused == 0) {
            firstRefusal = refusal;
            firstReason = reason;
        }
        refused++;
        if (refused <= MOST_ERRORS) {
            errors.add(JsonFormat.object().add("id", id).add("msg", reason));
        }
    }

    boolean hasErrors() {
        return refused > 0;
    }

    /** 200, unless there were Items and each was refused. */
    Response answer() {
        if (firstRefusal != null && success == 0 && skipped == 0) {
            return refusal(firstRefusal, firstReason);
        }
        return Response.ok(members(JsonFormat.object()).build().toString(), MediaTypes.JSON)
                .build();
    }

    /** The answer to a load that came to an end before its time, or to nothing: the error, and what was done before it. */
    Response refusal(StacException end) {
        return refusal(end, StacExceptionMapper.told(end));
    }

    private Response refusal(StacException end, String description) {
        JsonObjectBuilder body = JsonFormat.object().add("code", end.code()).add("description", description);
        Response.ResponseBuilder response = Response.status(end.status())
                .type(MediaTypes.JSON)
                .entity(members(body).build().toString());
        if (end.passing()) {
            response.header(HttpHeaders.RETRY_AFTER, StacException.RETRY_AFTER_SECONDS);
        }
        return response.build();
    }

    private JsonObjectBuilder members(JsonObjectBuilder body) {
        return body.add("received", received)
                .add("success", success)
                .add("skipped", skipped)
                .add("errors", errors);
    }
}
