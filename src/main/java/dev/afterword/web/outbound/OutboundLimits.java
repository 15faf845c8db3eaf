package dev.afterword.web.outbound;

import java.time.Duration;

/**
 * @param silence how long nothing may arrive
 * @param whole how long a call takes at most, from looking up the name to the last byte
 */
record OutboundLimits(
        Duration connect,
        Duration silence,
        Duration whole,
        int requestBytes,
        int answerBytes,
        int connections,
        int connectionsOfOneServer) {

    static final OutboundLimits USUAL = new OutboundLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30), 1 << 20, 4 << 20, 32, 8);
}
