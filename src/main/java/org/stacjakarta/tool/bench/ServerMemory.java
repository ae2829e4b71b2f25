package org.stacjakarta.tool.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks into the virtual machine of a server on this machine, of the same user. */
public final class ServerMemory implements AutoCloseable {

    /** What the first collection leaves for finalizers and reference queues goes with the next. */
    private static final int COLLECTIONS = 3;

    private static final int BETWEEN_MILLIS = 200;
    private static final long KILOBYTE = 1024;

    private final long process;
    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final ThreadMXBean threads;

    private ServerMemory(long process, JMXConnector connector) throws IOException {
        this.process = process;
        this.connector = connector;
        MBeanServerConnection server = connector.getMBeanServerConnection();
        this.memory = ManagementFactory.newPlatformMXBeanProxy(
                server, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                server, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    }

    /** Into the process of that id. */
    public static ServerMemory of(long process) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
            try {
                var address = new JMXServiceURL(machine.startLocalManagementAgent());
                return new ServerMemory(process, JMXConnectorFactory.connect(address));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("cannot look into process " + process, e);
        }
    }

    /** Has the garbage collected, and looks at what is left: takes most of a second. */
    public MemoryUse measure() throws IOException, InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
            Thread.sleep(BETWEEN_MILLIS);
        }
        return new MemoryUse(
                memory.getHeapMemoryUsage().getUsed(),
                memory.getNonHeapMemoryUsage().getUsed(),
                threads.getThreadCount(),
                resident());
    }

    private long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KILOBYTE)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
