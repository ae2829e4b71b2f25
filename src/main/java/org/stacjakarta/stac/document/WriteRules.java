package org.stacjakarta.stac.document;

/**
 * What a server asks of Items and Collections that are written, beyond the core specification.
 *
 * @param ids what their ids may be
 * @param extensions what their extensions say
 */
public record WriteRules(IdRule ids, ExtensionRule extensions) {

    /** Whether records have to be read whole, and not only as far as the core specification looks into them. */
    boolean needWhole() {
        return extensions != ExtensionRule.NONE;
    }
}
