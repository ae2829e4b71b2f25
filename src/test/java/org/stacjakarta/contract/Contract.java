package org.stacjakarta.contract;

import java.net.URI;
import java.util.List;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;

/** What every contract needs: an API over the samples. */
interface Contract {

    /** One path of each route that takes GET. */
    List<String> PATHS = List.of(
            "/",
            "/conformance",
            "/api",
            "/collections",
            "/collections/harbor-optical",
            "/collections/harbor-optical/items",
            "/collections/harbor-optical/items/ho-00",
            "/collections/harbor-optical/queryables",
            "/search",
            "/queryables",
            "/_mgmt/ping",
            "/_mgmt/health");

    /** The API's root URL; it ends in a slash. */
    URI api();

    /** A client of the API. */
    default ApiClient client() {
        return new ApiClient(api());
    }

    /** The absolute URL of a path below the root, such as {@code /search}. */
    default String url(String path) {
        return api() + path.substring(1);
    }

    /** Whether it was the application that answered: what a server refuses before it is no matter of ours. */
    default boolean isOfTheApplication(Answer answer) {
        return true;
    }

    /** Which PgSTAC the API stands on, such as {@code 0.9.11}. */
    default String pgstacVersion() {
        return client().get("/_mgmt/health").json().getJsonObject("pgstac").getString("pgstac_version");
    }
}
