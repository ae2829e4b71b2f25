package org.stacjakarta.api.queryables;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/** Writes a schema of queryables under the URL it was asked for at. */
record QueryablesBody(String id, byte[] schema) implements StreamingOutput {

    private static final byte[] ID = "$id".getBytes(StandardCharsets.UTF_8);

    /** What can be queried in an archive without any Collection: what every Item has. */
    static final byte[] OF_ANY_ITEM =
            """
            {"$id": "",
             "type": "object",
             "title": "STAC Queryables.",
             "$schema": "http://json-schema.org/draft-07/schema#",
             "properties": {
               "id": {
                 "$ref": "https://schemas.stacspec.org/v1.0.0/item-spec/json-schema/item.json#/definitions/core/allOf/2/properties/id",
                 "title": "Item ID",
                 "description": "Item identifier"},
               "datetime": {
                 "type": "string",
                 "title": "Acquired",
                 "format": "date-time",
                 "pattern": "(\\\\+00:00|Z)$",
                 "description": "Datetime"},
               "geometry": {
                 "$ref": "https://geojson.org/schema/Feature.json",
                 "title": "Item Geometry",
                 "description": "Item Geometry"}},
             "additionalProperties": true}"""
                    .getBytes(StandardCharsets.UTF_8);

    @Override
    public void write(OutputStream out) throws IOException {
        int start = JsonScanner.skipSpace(schema, 0);
        var members = new JsonMembers(schema, start);
        while (members.next()) {
            if (members.isNamed(ID)) {
                out.write(schema, start, members.valueStart() - start);
                out.write(JsonFormat.string(id).toString().getBytes(StandardCharsets.UTF_8));
                out.write(schema, members.valueEnd(), schema.length - members.valueEnd());
                return;
            }
        }
        out.write(schema);
    }
}
