package org.stacjakarta.stac.link;

/** The media types of this API's documents. */
public final class MediaTypes {

    public static final String JSON = "application/json";
    public static final String GEOJSON = "application/geo+json";
    public static final String SCHEMA = "application/schema+json";

    public static final String OPENAPI = "application/vnd.oai.openapi+json;version=3.0";
    public static final String HTML = "text/html";

    private MediaTypes() {}
}
