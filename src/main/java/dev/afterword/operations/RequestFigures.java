package dev.afterword.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Times each request by the pattern of its route, never by its address: that contains keys, and strangers could invent new ones for ever. */
@Configuration(proxyBeanMethods = false)
class RequestFigures {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> timing(Figures figures) {
        FilterRegistrationBean<OncePerRequestFilter> filter =
                new FilterRegistrationBean<>(new Timing(figures.registry()));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    private static final class Timing extends OncePerRequestFilter {

        private final MeterRegistry registry;

        Timing(MeterRegistry registry) {
            this.registry = registry;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Timer.Sample sample = Timer.start(registry);
            int status = 500;
            try {
                chain.doFilter(request, response);
                status = response.getStatus();
            } finally {
                sample.stop(timer(request, status));
            }
        }

        private Timer timer(HttpServletRequest request, int status) {
            Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            return Timer.builder("http.server.requests")
                    .description("Requests by route")
                    .tags("method", METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER")
                    .tags("uri", pattern == null ? "none" : pattern.toString())
                    .tags("status", String.valueOf(status))
                    .serviceLevelObjectives(
                            Duration.ofMillis(50),
                            Duration.ofMillis(100),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(2))
                    .register(registry);
        }
    }
}
