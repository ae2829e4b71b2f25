package org.stacjakarta.testing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.Map;
import javax.sql.DataSource;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.servlet.WebappContext;
import org.glassfish.hk2.api.ActiveDescriptor;
import org.glassfish.hk2.api.Context;
import org.glassfish.hk2.api.PerLookup;
import org.glassfish.hk2.api.ServiceHandle;
import org.glassfish.hk2.api.TypeLiteral;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.stacjakarta.ApplicationClasses;
import org.stacjakarta.api.ServedChapters;
import org.stacjakarta.http.CorsFilter;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.http.RequestGuard;
import org.stacjakarta.http.RequestLog;
import org.stacjakarta.http.Routes;
import org.stacjakarta.pgstac.Database;
import org.stacjakarta.settings.ServerSettings;

/**
 * The API in this JVM: the resources on Jersey and Grizzly, HK2 in CDI's place, over a DataSource of the test's. Starts in a second,
 * so that what needs a database of its own, or settings of its own, can have a server of its own.
 */
public final class JerseyApi implements AutoCloseable {

    private static final String LISTENER = "api";
    private static final String ADDRESS = "127.0.0.1";
    private static final String PATH = "/stac";

    private final HttpServer server;
    private final URI root;

    private JerseyApi(HttpServer server, URI root) {
        this.server = server;
        this.root = root;
    }

    /** Starts the API with default settings, but for those given ({@code stac.…}). */
    public static JerseyApi start(DataSource dataSource, Map<String, String> settings) {
        return start(dataSource, dataSource, settings);
    }

    /** The same, reading from one DataSource and writing to another. */
    public static JerseyApi start(DataSource reads, DataSource writes, Map<String, String> settings) {
        ServerSettings read = TestSettings.with(settings);
        ServedChapters chapters = ApplicationClasses.chapters(read);
        ResourceConfig config = new ResourceConfig(chapters.resources());
        ApplicationClasses.providers().forEach(config::register);
        config.register(new AbstractBinder() {
            @Override
            protected void configure() {
                bind(new NewEachTime<>(ApplicationScoped.class)).to(new TypeLiteral<Context<ApplicationScoped>>() {});
                bind(new NewEachTime<>(Dependent.class)).to(new TypeLiteral<Context<Dependent>>() {});
                bind(read).to(ServerSettings.class);
                bind(new Database(read, reads, writes)).to(Database.class);
                bind(chapters).to(ServedChapters.class);
                bind(new Routes(chapters.resources())).to(Routes.class);
                bindAsContract(IncomingRequest.class).in(PerLookup.class);
                ApplicationClasses.services()
                        .forEach(service -> bindAsContract(service).in(Singleton.class));
            }
        });
        HttpServer server = new HttpServer();
        server.addListener(new NetworkListener(LISTENER, ADDRESS, 0));
        var context = new WebappContext(PATH, PATH);
        context.addServlet(PATH, new ServletContainer(config)).addMapping("/*");
        context.addFilter("log", new RequestLog(read)).addMappingForUrlPatterns(null, "/*");
        context.addFilter("cors", new CorsFilter(read.cors())).addMappingForUrlPatterns(null, "/*");
        context.addFilter("guard", RequestGuard.class).addMappingForUrlPatterns(null, "/*");
        context.deploy(server);
        // as Payara, which stands on Grizzly too
        server.getHttpHandler().setAllowEncodedSlash(true);
        server.getServerConfiguration()
                .getHttpHandlersWithMapping()
                .keySet()
                .forEach(handler -> handler.setAllowEncodedSlash(true));
        server.getServerConfiguration().setPassTraceRequest(true);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int port = server.getListener(LISTENER).getPort();
        return new JerseyApi(server, URI.create("http://" + ADDRESS + ":" + port + PATH + "/"));
    }

    /** The API's root URL; it ends in a slash. */
    public URI root() {
        return root;
    }

    /** CDI's scopes of the resources and providers, as far as a test needs them: an object each time. */
    @Singleton
    private record NewEachTime<T extends Annotation>(Class<T> scope) implements Context<T> {

        @Override
        public Class<? extends Annotation> getScope() {
            return scope;
        }

        @Override
        public <U> U findOrCreate(ActiveDescriptor<U> descriptor, ServiceHandle<?> root) {
            return descriptor.create(root);
        }

        @Override
        public boolean containsKey(ActiveDescriptor<?> descriptor) {
            return false;
        }

        @Override
        public void destroyOne(ActiveDescriptor<?> descriptor) {
            // nothing is kept
        }

        @Override
        public boolean supportsNullCreation() {
            return false;
        }

        @Override
        public boolean isActive() {
            return true;
        }

        @Override
        public void shutdown() {
            // nothing is kept
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
