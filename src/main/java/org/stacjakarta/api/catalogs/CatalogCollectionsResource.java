package org.stacjakarta.api.catalogs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.catalog.CatalogMember;
import org.stacjakarta.stac.catalog.MemberType;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /catalogs/{catalogId}/collections} */
@Path("/catalogs/{catalogId}/collections")
@ApplicationScoped
@Tag(name = "Catalogs")
public class CatalogCollectionsResource {

    private final ServerSettings settings;
    private final PgstacCatalogs catalogs;
    private final CatalogAnswers answers;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CatalogCollectionsResource() {
        this(null, null, null, null);
    }

    @Inject
    public CatalogCollectionsResource(
            ServerSettings settings, PgstacCatalogs catalogs, CatalogAnswers answers, IncomingRequest request) {
        this.settings = settings;
        this.catalogs = catalogs;
        this.answers = answers;
        this.request = request;
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#discovery-read-only">Catalogs: collections</a>. */
    @GET
    @Operation(summary = "The Collections below a Catalog")
    @Parameter(ref = "limit")
    @Parameter(ref = "token")
    @Parameter(ref = "others")
    @APIResponse(
            responseCode = "200",
            description = "A page of Collections",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "collections")))
    public Response collections(@PathParam("catalogId") String catalogId) {
        return answers.below(
                Ids.inPath("catalog id", catalogId),
                "collections",
                new ListParameters(settings).of(request.query()).of(MemberType.COLLECTION));
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#4-the-scoped-collection-endpoints-catalogscatalogidcollectionscollectionid">Catalogs: a Collection in one</a>. */
    @GET
    @Path("{collectionId}")
    @Operation(summary = "A Collection below a Catalog")
    @APIResponse(
            responseCode = "200",
            description = "The Collection",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "collection")))
    public Response collection(
            @PathParam("catalogId") String catalogId, @PathParam("collectionId") String collectionId) {
        Ids.inPath("catalog id", catalogId);
        Ids.inPath("collection id", collectionId);
        CatalogMember collection = CatalogAnswers.linked(catalogs, catalogId, collectionId);
        byte[] body = answers.collection(request.base(), catalogId, collection);
        return request.answer(MediaTypes.JSON, out -> out.write(body));
    }
}
