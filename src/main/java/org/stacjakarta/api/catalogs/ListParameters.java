package org.stacjakarta.api.catalogs;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Limit;
import org.stacjakarta.stac.catalog.CatalogListRequest;
import org.stacjakarta.stac.catalog.CatalogPlace;
import org.stacjakarta.stac.catalog.MemberType;
import org.stacjakarta.stac.link.QueryString;

/** Reads what is asked of a list: {@code limit}, {@code token}, and of children their {@code type}. */
final class ListParameters {

    private final ServerSettings settings;

    ListParameters(ServerSettings settings) {
        this.settings = settings;
    }

    /** The parameters of a list of one type. */
    CatalogListRequest of(QueryString query) {
        Map<String, String> given = query.parameters();
        return new CatalogListRequest(
                Optional.empty(),
                read(given, "limit", Limit::parse).orElse(Limit.DEFAULT),
                settings.serves(Extension.PAGINATION)
                        ? read(given, "token", CatalogPlace::parse).orElse(CatalogPlace.BEGINNING)
                        : CatalogPlace.BEGINNING);
    }

    /** The parameters of a list of both. */
    CatalogListRequest ofChildren(QueryString query) {
        CatalogListRequest request = of(query);
        return read(query.parameters(), "type", type -> MemberType.parse("type", type))
                .map(request::of)
                .orElse(request);
    }

    private static <T> Optional<T> read(Map<String, String> given, String name, Function<String, T> reader) {
        return Optional.ofNullable(given.get(name)).map(reader);
    }
}
