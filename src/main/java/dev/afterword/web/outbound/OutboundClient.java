package dev.afterword.web.outbound;

import dev.afterword.web.outbound.OutboundException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Calls servers of others: HTTPS, or HTTP within permitted networks. A name is looked up once, and the connection is made to exactly the
 * address that was checked. No redirect is followed, no cookie kept, no proxy used, and nothing sent twice.
 */
@Component
public class OutboundClient implements AutoCloseable {

    private static final String SENT = "afterword.sent";

    private final OutboundAddresses addresses;
    private final OutboundLimits limits;
    private final CloseableHttpClient client;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired
    OutboundClient(OutboundAddresses addresses) {
        this(addresses, OutboundLimits.USUAL, null);
    }

    /** @param trust null for the certificates that Java trusts */
    OutboundClient(OutboundAddresses addresses, OutboundLimits limits, @Nullable SSLContext trust) {
        this.addresses = addresses;
        this.limits = limits;
        this.client = HttpClients.custom()
                .setConnectionManager(connections(limits, trust))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(limits.silence()))
                        .setResponseTimeout(Timeout.of(limits.silence()))
                        .setAuthenticationEnabled(false)
                        .build())
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), SENT, (request, scope, chain) -> {
                    scope.clientContext.setAttribute(SENT, true);
                    return chain.proceed(request, scope);
                })
                .setUserAgent("Afterword")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .build();
    }

    /** Connections end after a minute, so that a name that moved or a setting that changed takes effect. */
    private static PoolingHttpClientConnectionManager connections(OutboundLimits limits, @Nullable SSLContext trust) {
        PoolingHttpClientConnectionManagerBuilder builder = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new NoNames())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(200)
                                .setMaxLineLength(16 << 10)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connect()))
                        .setSocketTimeout(Timeout.of(limits.silence()))
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .build())
                .setMaxConnTotal(limits.connections())
                .setMaxConnPerRoute(limits.connectionsOfOneServer());
        if (trust != null) {
            builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(trust));
        }
        return builder.build();
    }

    /** Returns what the server answers, whatever its status is. */
    public OutboundAnswer send(OutboundRequest request) throws OutboundException {
        if (request.body() != null && request.body().length > limits.requestBytes()) {
            throw new OutboundException(Reason.TOO_LARGE, false, "The request has more than " + limits.requestBytes());
        }
        HttpUriRequestBase message = message(request);
        HttpClientContext context = HttpClientContext.create();
        Future<OutboundAnswer> call = calls.submit(() -> exchange(request, message, context));
        try {
            return call.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            message.cancel();
            throw failure(
                    Reason.TOO_SLOW,
                    context,
                    "No whole answer after " + limits.whole().toSeconds() + " seconds");
        } catch (InterruptedException e) {
            message.cancel();
            Thread.currentThread().interrupt();
            throw failure(Reason.BROKEN_OFF, context, "The call was interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof OutboundException known
                    ? known
                    : failure(Reason.BROKEN_OFF, context, String.valueOf(e.getCause()));
        }
    }

    private OutboundAnswer exchange(OutboundRequest request, HttpUriRequestBase message, HttpClientContext context)
            throws OutboundException {
        OutboundException failure = null;
        for (InetAddress address : addresses.allowed(request.uri())) {
            try {
                return client.execute(
                        target(request, address), message, context, response -> answer(response, message));
            } catch (TooLargeException e) {
                throw failure(Reason.TOO_LARGE, context, "The answer has more than " + limits.answerBytes() + " bytes");
            } catch (IOException e) {
                boolean sent = context.getAttribute(SENT) != null;
                failure =
                        failure(sent ? Reason.BROKEN_OFF : Reason.UNREACHABLE, context, String.valueOf(e.getMessage()));
                if (sent) {
                    break;
                }
            }
        }
        throw Objects.requireNonNull(failure);
    }

    private static OutboundException failure(Reason reason, HttpContext context, String message) {
        return new OutboundException(reason, context.getAttribute(SENT) != null, message);
    }

    private static HttpHost target(OutboundRequest request, InetAddress address) {
        return new HttpHost(
                request.uri().getScheme().toLowerCase(Locale.ROOT),
                address,
                request.uri().getHost(),
                request.uri().getPort());
    }

    private static HttpUriRequestBase message(OutboundRequest request) {
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.uri());
        request.headers().forEach(message::setHeader);
        if (request.body() != null) {
            message.setEntity(new ByteArrayEntity(request.body(), null));
        }
        return message;
    }

    private OutboundAnswer answer(ClassicHttpResponse response, HttpUriRequestBase message) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(
                    header.getName().toLowerCase(Locale.ROOT), Objects.requireNonNullElse(header.getValue(), ""));
        }
        return new OutboundAnswer(response.getCode(), headers, body(response, message));
    }

    /** Ends the connection if there is too much: closing the content would read the rest, which may never end. */
    private byte[] body(ClassicHttpResponse response, HttpUriRequestBase message) throws IOException {
        if (response.getEntity() == null) {
            return new byte[0];
        }
        try (InputStream content = response.getEntity().getContent()) {
            byte[] body = content.readNBytes(limits.answerBytes() + 1);
            if (body.length > limits.answerBytes()) {
                message.cancel();
                throw new TooLargeException();
            }
            return body;
        }
    }

    @Override
    public void close() throws IOException {
        calls.shutdownNow();
        client.close();
    }

    private static class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Refuses: a name that is looked up here would be another look-up than the checked one. */
    private static class NoNames extends SystemDefaultDnsResolver {
        @Override
        public InetAddress[] resolve(String host) {
            throw new IllegalStateException("The name was to be looked up again: " + host);
        }
    }
}
