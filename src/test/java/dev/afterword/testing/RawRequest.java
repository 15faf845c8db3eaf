package dev.afterword.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

/** A request that announces more than it sends, or is in no hurry to read its answer. */
public final class RawRequest implements AutoCloseable {

    private final Socket socket;

    /** @param headers lines of their own */
    public RawRequest(int port, String method, String path, String type, long announced, String... headers)
            throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Type: " + type + "\r\nContent-Length: " + announced + "\r\n\r\n");
        send(head.toString());
    }

    /** Sends that many letters of the body. */
    public void send(int letters) throws IOException {
        send("a".repeat(letters));
    }

    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Waits for the status of the answer. */
    public int status() throws IOException {
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        if (line == null) {
            throw new IOException("the server closed the connection");
        }
        return Integer.parseInt(line.split(" ")[1]);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
