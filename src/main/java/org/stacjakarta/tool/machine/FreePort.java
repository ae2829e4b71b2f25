package org.stacjakarta.tool.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import org.stacjakarta.tool.terminal.OperatorException;

/** TCP ports of this machine that nobody listens on. */
public final class FreePort {

    /** No port has a higher number. */
    public static final int HIGHEST = 65_535;

    private FreePort() {}

    /** The preferred port, or the next free one above it. */
    public static int from(int preferred) {
        for (int port = preferred; port <= HIGHEST; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new OperatorException("no free port from %d on".formatted(preferred));
    }

    /**
     * A free port of a range, a different one each time: of two who look at the same time, each would otherwise find
     * the same, some time before it listens there.
     */
    public static int inRange(int lowest, int end) {
        return from(ThreadLocalRandom.current().nextInt(lowest, end));
    }

    /** Whether a server could listen on the port, on all addresses or on the loopback address alone. */
    public static boolean isFree(int port) {
        return canBind(new InetSocketAddress(port))
                && canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Whether somebody answers on the port of the loopback address. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
