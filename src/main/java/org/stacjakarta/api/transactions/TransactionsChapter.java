package org.stacjakarta.api.transactions;

import java.util.List;
import java.util.Set;
import org.stacjakarta.api.Chapter;
import org.stacjakarta.pgstac.Capabilities;

/**
 * The <a href="https://github.com/stac-api-extensions/transaction">transaction extension</a> and the
 * <a href="https://github.com/stac-api-extensions/collection-transaction">collection transaction extension</a>.
 */
public final class TransactionsChapter implements Chapter {

    @Override
    public Set<Class<?>> resources() {
        return Set.of(ItemTransactionsResource.class, CollectionTransactionsResource.class, BulkItemsResource.class);
    }

    @Override
    public List<String> conformance(Capabilities archive) {
        return List.of(
                "https://api.stacspec.org/v1.0.0/ogcapi-features/extensions/transaction",
                "https://api.stacspec.org/v1.0.0/collections/extensions/transaction");
    }
}
