package org.stacjakarta.testing;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import javax.sql.DataSource;
import org.glassfish.hk2.api.ActiveDescriptor;
import org.glassfish.hk2.api.Context;
import org.glassfish.hk2.api.ServiceHandle;
import org.glassfish.hk2.api.TypeLiteral;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.stacjakarta.ApplicationClasses;
import org.stacjakarta.api.ServedChapters;
import org.stacjakarta.http.ForwardedBaseUrl;
import org.stacjakarta.http.RequestBody;
import org.stacjakarta.http.Routes;
import org.stacjakarta.pgstac.Database;
import org.stacjakarta.settings.ServerSettings;

/**
 * The API in this JVM: the resources on Jersey, HK2 in CDI's place, over a DataSource of the test's. Starts in a second,
 * so that what needs a database of its own, or settings of its own, can have a server of its own.
 */
public final class JerseyApi implements AutoCloseable {

    private final HttpServer server;
    private final URI root;

    private JerseyApi(HttpServer server, URI root) {
        this.server = server;
        this.root = root;
    }

    /** Starts the API with default settings, but for those given ({@code stac.…}). */
    public static JerseyApi start(DataSource dataSource, Map<String, String> settings) {
        ServerSettings read = ServerSettings.from(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build());
        ResourceConfig config = new ResourceConfig(ApplicationClasses.all());
        config.register(new AbstractBinder() {
            @Override
            protected void configure() {
                bind(new NewEachTime<>(RequestScoped.class)).to(new TypeLiteral<Context<RequestScoped>>() {});
                bind(new NewEachTime<>(Dependent.class)).to(new TypeLiteral<Context<Dependent>>() {});
                bind(read).to(ServerSettings.class);
                bind(new Database(read, dataSource)).to(Database.class);
                bind(new ForwardedBaseUrl(read, () -> "127.0.0.1")).to(ForwardedBaseUrl.class);
                bind(ApplicationClasses.chapters()).to(ServedChapters.class);
                bind(ApplicationClasses.routes()).to(Routes.class);
                bindAsContract(RequestBody.class).in(Singleton.class);
                ApplicationClasses.services()
                        .forEach(service -> bindAsContract(service).in(Singleton.class));
            }
        });
        HttpServer server = JdkHttpServerFactory.createHttpServer(
                URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":0/stac/"), config);
        return new JerseyApi(
                server, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/stac/"));
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
        server.stop(0);
    }
}
