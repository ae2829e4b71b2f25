package org.stacjakarta.stac.document;

/**
 * What a server asks of Items and Collections that are written, beyond the core specification.
 *
 * @param ids what their ids may be
 * @param extensions what their extensions say
 */
public record WriteRules(IdRule ids, ExtensionRule extensions) {}
