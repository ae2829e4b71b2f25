package org.stacjakarta.pgstac.schema;

/** What a database holds in its schema {@code pgstac}: whose schema, and the version it reports of itself. */
public record InstalledSchema(Origin origin, String version) {

    /** Whose schema it is. */
    public enum Origin {
        /** The one this project brings, kept up to date by {@link SchemaInstaller}. */
        BUNDLED("bundled schema"),
        /** PgSTAC, which has migrations of its own. */
        OFFICIAL("PgSTAC");

        private final String title;

        Origin(String title) {
            this.title = title;
        }
    }

    @Override
    public String toString() {
        return origin.title + " " + version;
    }
}
