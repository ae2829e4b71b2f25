package org.stacjakarta.stac.link;

/** The link relations this API uses, spelled as on the wire. */
public final class Rel {

    public static final String SELF = "self";
    public static final String ROOT = "root";
    public static final String PARENT = "parent";
    public static final String COLLECTION = "collection";
    public static final String ITEM = "item";
    public static final String ITEMS = "items";
    public static final String CHILD = "child";
    public static final String CHILDREN = "children";
    public static final String CATALOGS = "catalogs";
    public static final String RELATED = "related";
    public static final String DUPLICATE = "duplicate";
    public static final String CANONICAL = "canonical";
    public static final String DATA = "data";
    public static final String CONFORMANCE = "conformance";
    public static final String SEARCH = "search";
    public static final String SERVICE_DESC = "service-desc";
    public static final String SERVICE_DOC = "service-doc";
    public static final String NEXT = "next";
    public static final String PREV = "prev";
    /** OGC API Features, part 3. */
    public static final String QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

    private Rel() {}
}
