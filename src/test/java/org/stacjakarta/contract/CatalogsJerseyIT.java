package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.KeptConnections;

/** Catalogs in this JVM, beside the samples. */
class CatalogsJerseyIT extends OnJersey implements CatalogsContract, CrawlerContract {

    private static final AtomicInteger STATEMENTS = new AtomicInteger();
    private static final KeptConnections POOL =
            new KeptConnections(TestDatabase.dataSource(), STATEMENTS::incrementAndGet);

    CatalogsJerseyIT() {
        super(POOL, Map.of("stac.enable-transactions-extensions", "true", "stac.enable-catalogs-extension", "true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/children",
                "/catalogs?limit=100",
                "/catalogs/cat-south",
                "/catalogs/cat-south/catalogs",
                "/catalogs/cat-south/children",
                "/catalogs/cat-south/collections",
                "/catalogs/cat-south/collections/cat-sea",
                "/collections",
                "/collections/harbor-optical",
                "/collections/harbor-optical/items",
                "/collections/harbor-optical/items/ho-00",
                "/search",
            })
    void oneStatementIsEnough(String path) {
        client().get(path);
        int before = STATEMENTS.get();
        assertThat(client().get(path).status()).isEqualTo(200);
        assertThat(STATEMENTS.get() - before).isEqualTo(1);
    }
}
