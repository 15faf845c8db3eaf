package dev.afterword.web.outbound;

import java.net.InetAddress;
import java.util.List;

/** The client as the program makes it, where the servers are in this machine. */
public final class OutboundTesting {

    private static final OutboundClient LOOPBACK = new OutboundClient(
            new OutboundAddresses(List.of("127.0.0.0/8"), List.of(), InetAddress::getAllByName),
            OutboundLimits.USUAL,
            null);

    private OutboundTesting() {}

    public static OutboundClient loopback() {
        return LOOPBACK;
    }
}
