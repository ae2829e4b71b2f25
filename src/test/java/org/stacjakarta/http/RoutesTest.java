package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    /** Stands for the landing page. */
    @Path("/")
    public static final class Root {
        @GET
        public String get() {
            return "";
        }
    }

    /** Stands for reading things. */
    @Path("/things")
    public static final class Things {
        @GET
        public String all() {
            return "";
        }

        @GET
        @Path("{id}")
        public String one() {
            return "";
        }

        /** No route: it takes no method. */
        public String helper() {
            return "";
        }
    }

    /** Stands for writing the same things. */
    @Path("/things")
    public static final class ThingTransactions {
        @POST
        public String add() {
            return "";
        }

        @DELETE
        @Path("{id}")
        public String remove() {
            return "";
        }
    }

    /** Stands for what hangs below a thing. */
    @Path("/things/{id}/parts.all")
    public static final class Parts {
        @GET
        public String all() {
            return "";
        }
    }

    private final Routes routes = new Routes(List.of(Root.class, Things.class, ThingTransactions.class, Parts.class));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | GET, HEAD, OPTIONS",
                "/ | GET, HEAD, OPTIONS",
                "things | GET, HEAD, OPTIONS, POST",
                "/things | GET, HEAD, OPTIONS, POST",
                "/things/ | GET, HEAD, OPTIONS, POST",
                "things/7 | DELETE, GET, HEAD, OPTIONS",
                "things/a b%é | DELETE, GET, HEAD, OPTIONS",
                "things/7/parts.all | GET, HEAD, OPTIONS",
            })
    void allowAllMethodsOfAPathWhicheverClassTakesThem(String path, String allow) {
        assertThat(routes.allow(path)).isEqualTo(allow);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thing", "things/7/8", "things/7/partsXall", "things/7/parts.all/9", "Things", "x/things"})
    void allowNothingElsewhere(String path) {
        assertThat(routes.allow(path)).isEmpty();
    }
}
