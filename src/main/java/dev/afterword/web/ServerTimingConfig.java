package dev.afterword.web;

import dev.afterword.database.StatementCount;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** What each response cost, in its {@code Server-Timing} header; only where {@code afterword.measure} is on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("afterword.measure")
class ServerTimingConfig {

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> measure() {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new Measure());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    private static final class Measure extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            ContentCachingResponseWrapper whole = new ContentCachingResponseWrapper(response);
            StatementCount.begin();
            long begin = System.nanoTime();
            chain.doFilter(request, whole);
            double millis = (System.nanoTime() - begin) / 1e6;
            whole.setHeader(
                    "Server-Timing",
                    "total;dur=%.2f, sql;desc=%d, asker;desc=%d, bytes;desc=%d"
                            .formatted(millis, StatementCount.work(), StatementCount.asker(), whole.getContentSize()));
            whole.copyBodyToResponse();
        }
    }
}
