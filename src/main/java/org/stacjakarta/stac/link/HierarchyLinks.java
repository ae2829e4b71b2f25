package org.stacjakarta.stac.link;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.catalog.CatalogChild;
import org.stacjakarta.stac.catalog.CatalogMember;
import org.stacjakarta.stac.catalog.MemberType;

/**
 * The links between Catalogs and Collections, after the
 * <a href="https://github.com/StacLabs/multi-tenant-catalogs#link-relations">multi-tenant catalogs extension</a>: a record
 * has one {@code parent}, the Catalog that the client came through; its other parents are {@code related}.
 *
 * @param queryables whether there are queryables to link to
 * @param alternates whether a record names its other parents
 */
public record HierarchyLinks(BaseUrl base, boolean queryables, boolean alternates) {

    private static final String CATALOGS = "catalogs";
    private static final String COLLECTIONS = "collections";
    private static final String ROOT_TITLE = "Root Catalog";

    /** What is stored of these gives way in a Catalog, beside what gives way everywhere. */
    private static final Set<String> OF_CATALOGS =
            Set.of(Rel.CHILDREN, Rel.CATALOGS, Rel.DATA, Rel.SEARCH, Rel.CONFORMANCE, Rel.QUERYABLES);

    /** Whether this server makes the links of that relation for a Catalog: what is stored or sent under it does not count. */
    public static boolean makesForCatalogs(String rel) {
        return ItemLinks.makes(rel) || OF_CATALOGS.contains(rel);
    }

    /** The links of a Catalog that the client came to by its own URL. */
    public RecordLinks ofCatalog(CatalogMember catalog) {
        List<String> parents = catalog.parents();
        // by which of several he came nobody knows: one stands for all, or where they are none of his business, none
        return parents.isEmpty() || (parents.size() > 1 && !alternates)
                ? catalog(catalog, "")
                : catalog(catalog, parents.get(0));
    }

    /** The links of a Catalog or Collection below that Catalog. */
    public RecordLinks below(String catalogId, CatalogMember member) {
        return member.type() == MemberType.CATALOG ? catalog(member, catalogId) : collection(member, catalogId);
    }

    /** The links of a Catalog or Collection below the root. */
    public RecordLinks belowRoot(CatalogMember member) {
        return member.type() == MemberType.CATALOG ? catalog(member, "") : ofCollection(member);
    }

    /** The links of a Collection that the client came to by its own URL: its parent is the root. */
    public RecordLinks ofCollection(CatalogMember collection) {
        String id = collection.id();
        List<Link> links = new CollectionLinks(base, queryables).links(id);
        if (alternates) {
            collection.parents().forEach(parent -> links.add(related(parent)));
            collection.parents().forEach(parent -> links.add(duplicate(parent, id)));
        }
        return new Made(links, base, false);
    }

    /** The links from the root to its children. */
    public List<Link> toChildren(List<CatalogChild> children) {
        return children.stream()
                .map(child -> toChild(
                        child, base.at(child.type() == MemberType.CATALOG ? CATALOGS : COLLECTIONS, child.id())))
                .toList();
    }

    private RecordLinks catalog(CatalogMember catalog, String parent) {
        String id = catalog.id();
        var links = new ArrayList<>(
                List.of(Link.json(Rel.SELF, base.at(CATALOGS, id)), Link.json(Rel.ROOT, base.root()), parent(parent)));
        for (String other : others(catalog, parent)) {
            links.add(related(other));
        }
        for (CatalogChild child : catalog.children()) {
            links.add(toChild(
                    child,
                    child.type() == MemberType.CATALOG
                            ? base.at(CATALOGS, child.id())
                            : base.at(CATALOGS, id, COLLECTIONS, child.id())));
        }
        links.add(Link.json(Rel.CHILDREN, base.at(CATALOGS, id, "children")));
        links.add(Link.json(Rel.CATALOGS, base.at(CATALOGS, id, CATALOGS)));
        links.add(Link.json(Rel.DATA, base.at(CATALOGS, id, COLLECTIONS)));
        links.add(Link.json(Rel.CONFORMANCE, base.at(CATALOGS, id, "conformance")));
        links.add(Link.geojson(Rel.SEARCH, base.at(CATALOGS, id, "search")).byGet());
        links.add(Link.geojson(Rel.SEARCH, base.at(CATALOGS, id, "search")).byPost());
        if (queryables) {
            links.add(toQueryables(base.at(CATALOGS, id, "queryables")));
        }
        return new Made(links, base, true);
    }

    private RecordLinks collection(CatalogMember collection, String catalogId) {
        String id = collection.id();
        var links = new ArrayList<>(List.of(
                Link.geojson(Rel.ITEMS, base.at(CATALOGS, catalogId, COLLECTIONS, id, "items")),
                parent(catalogId),
                Link.json(Rel.ROOT, base.root()),
                Link.json(Rel.SELF, base.at(CATALOGS, catalogId, COLLECTIONS, id))));
        if (queryables) {
            links.add(toQueryables(base.at(CATALOGS, catalogId, COLLECTIONS, id, "queryables")));
        }
        links.add(Link.json(Rel.CANONICAL, base.at(COLLECTIONS, id)));
        List<String> others = others(collection, catalogId);
        others.forEach(other -> links.add(related(other)));
        others.forEach(other -> links.add(duplicate(other, id)));
        return new Made(links, base, false);
    }

    private List<String> others(CatalogMember member, String parent) {
        return alternates
                ? member.parents().stream()
                        .filter(other -> !other.equals(parent))
                        .toList()
                : List.of();
    }

    private Link parent(String catalogId) {
        return catalogId.isEmpty()
                ? Link.json(Rel.PARENT, base.root()).titled(ROOT_TITLE)
                : Link.json(Rel.PARENT, base.at(CATALOGS, catalogId)).titled(catalogId);
    }

    private Link related(String catalogId) {
        return Link.json(Rel.RELATED, base.at(CATALOGS, catalogId)).titled(catalogId);
    }

    private Link duplicate(String catalogId, String collectionId) {
        return Link.json(Rel.DUPLICATE, base.at(CATALOGS, catalogId, COLLECTIONS, collectionId));
    }

    private static Link toChild(CatalogChild child, String url) {
        return Link.json(Rel.CHILD, url).titled(child.title().orElse(child.id()));
    }

    private static Link toQueryables(String url) {
        return Link.of(Rel.QUERYABLES, MediaTypes.SCHEMA, url).titled("Queryables");
    }

    /** Links that are made, to be put into a record. */
    private record Made(List<Link> links, BaseUrl base, boolean ofCatalog) implements RecordLinks {

        @Override
        public void write(RecordText record, OutputStream out) throws IOException {
            LinkList.write(links, out);
        }

        @Override
        public boolean replaces(String rel) {
            return ofCatalog ? makesForCatalogs(rel) : CollectionLinks.makes(rel);
        }

        @Override
        public boolean replaces(String rel, String href) {
            return replaces(rel) || AlternateLinks.leadsToCatalog(base, rel, href) || isMade(rel, base.resolve(href));
        }

        private boolean isMade(String rel, String url) {
            return links.stream()
                    .anyMatch(link -> link.rel().equals(rel) && link.href().equals(url));
        }
    }
}
