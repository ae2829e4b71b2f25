package org.stacjakarta.http;

/** Which patches are taken, as <a href="https://www.rfc-editor.org/rfc/rfc5789#section-3.1">RFC 5789, section 3.1</a> says it. */
final class Patches {

    static final String ACCEPT_PATCH = "Accept-Patch";
    static final String MEDIA_TYPES = "application/json-patch+json, application/merge-patch+json, application/json";

    private Patches() {}
}
