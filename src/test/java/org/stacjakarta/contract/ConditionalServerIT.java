package org.stacjakarta.contract;

/** Conditional requests to the WAR on an application server, over the samples. */
class ConditionalServerIT extends OnServerAsBuilt implements ConditionalContract {}
