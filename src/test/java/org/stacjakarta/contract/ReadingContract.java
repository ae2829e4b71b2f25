package org.stacjakarta.contract;

/** What may differ by how Items are searched for and completed. */
interface ReadingContract extends ItemsContract, SearchContract, CrawlerContract, HostileContract, GoldenContract {}
