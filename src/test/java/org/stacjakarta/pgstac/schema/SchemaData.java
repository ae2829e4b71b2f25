package org.stacjakarta.pgstac.schema;

import java.sql.SQLException;

/** Collections and Items for tests, as JSON. A single quote stands for a double one. */
final class SchemaData {

    private SchemaData() {}

    static String collection(String id, String furtherMembers) {
        return """
                {'type': 'Collection', 'id': '%s', 'stac_version': '1.0.0', 'description': 'A test', 'license': 'CC0-1.0',
                 'extent': {'spatial': {'bbox': [[-180, -90, 180, 90]]}, 'temporal': {'interval': [[null, null]]}},
                 'links': []%s}
                """
                .formatted(id, furtherMembers)
                .replace('\'', '"');
    }

    static String item(String collection, String id, String properties) {
        return item(collection, id, "{'type': 'Point', 'coordinates': [1, 2]}", properties);
    }

    static String item(String collection, String id, String geometry, String properties) {
        return """
                {'type': 'Feature', 'stac_version': '1.0.0', 'id': '%s', 'collection': '%s', 'geometry': %s, \
                'properties': {%s}, 'links': [], 'assets': {}}"""
                .formatted(id, collection, geometry, properties)
                .replace('\'', '"');
    }

    static void createCollection(Session session, String id) throws SQLException {
        session.ask("create_collection", collection(id, ""));
    }
}
