package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.testing.JsonText;

class ErrorServletTest {

    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, Object> answered = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final HttpServletRequest request = stub(HttpServletRequest.class, (method, arguments) -> switch (method) {
        case "getAttribute" -> attributes.get((String) arguments[0]);
        case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
        case "getDispatcherType" -> DispatcherType.ERROR;
        case "getHeader" -> arguments[0].equals("X-Request-Id") ? "gateway-1" : null;
        case "getMethod" -> "GET";
        default -> throw new UnsupportedOperationException(method);
    });
    private final HttpServletResponse response =
            stub(HttpServletResponse.class, (method, arguments) -> switch (method) {
                case "getOutputStream" -> new Bytes(body);
                case "getStatus" -> 200;
                default -> answered.put(method, arguments[arguments.length - 1]);
            });

    private interface Stub {
        Object call(String method, Object[] arguments);
    }

    /** What comes of it is thrown away where the method has no result. */
    private static <T> T stub(Class<T> type, Stub stub) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object result = stub.call(method.getName(), arguments);
                    return method.getReturnType() == void.class ? null : result;
                }));
    }

    private static final class Bytes extends ServletOutputStream {

        private final ByteArrayOutputStream bytes;

        Bytes(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }
    }

    private JsonObject answer(int status) throws IOException {
        attributes.put(RequestDispatcher.ERROR_STATUS_CODE, status);
        new ErrorServlet().service(request, response);
        assertThat(answered).containsEntry("setStatus", status).containsEntry("setContentType", "application/json");
        return JsonText.strict(body.toByteArray()).asJsonObject();
    }

    /** The container asks for the answer when the filters are done with the request. */
    @Test
    void aFaultNamesTheIdThatTheRequestHad() throws IOException, ServletException {
        new RequestLog().doFilter(request, response, (passed, on) -> {});
        attributes.put(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("secret"));
        assertThat(answer(500).toString())
                .contains("\"Fault\"", "; the log has the fault gateway-1\"")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"404, NotFound", "400, InvalidRequest", "414, InvalidRequest", "503, Fault"})
    void everyRefusalHasTheSameShape(int status, String code) throws IOException {
        JsonObject answer = answer(status);
        assertThat(answer).containsOnlyKeys("code", "description");
        assertThat(answer.getString("code")).isEqualTo(code);
    }
}
