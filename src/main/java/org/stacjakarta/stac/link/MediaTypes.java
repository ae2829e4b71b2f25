package org.stacjakarta.stac.link;

/** The media types of this API's documents. */
public final class MediaTypes {

    public static final String JSON = "application/json";
    public static final String GEOJSON = "application/geo+json";
    public static final String SCHEMA = "application/schema+json";

    private MediaTypes() {}
}
