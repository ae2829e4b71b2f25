package org.stacjakarta.contract;

/** Catalogs of the WAR on an application server, beside the samples. */
class CatalogsServerIT extends OnServerAsBuilt
        implements CatalogsContract, CatalogTransactionsContract, CrawlerContract {}
