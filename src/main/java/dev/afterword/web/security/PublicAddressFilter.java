package dev.afterword.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shows every request as one to {@link PublicAddress}, whatever its {@code Host} and however the proxy sent it on. Cookies, HSTS and
 * everything that makes an address of a request follow from that.
 */
@Configuration(proxyBeanMethods = false)
class PublicAddressFilter {

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> publicAddresses(PublicAddress here) {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(filter(here));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    static OncePerRequestFilter filter(PublicAddress here) {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                chain.doFilter(new Addressed(request, here), response);
            }
        };
    }

    private static final class Addressed extends HttpServletRequestWrapper {

        private final HttpServletRequest request;
        private final PublicAddress here;

        Addressed(HttpServletRequest request, PublicAddress here) {
            super(request);
            this.request = request;
            this.here = here;
        }

        @Override
        public boolean isSecure() {
            return here.secure();
        }

        @Override
        public String getScheme() {
            return here.scheme();
        }

        @Override
        public String getServerName() {
            return here.host();
        }

        @Override
        public int getServerPort() {
            return here.port(request.getLocalPort());
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(here.base(request)).append(request.getRequestURI());
        }
    }
}
