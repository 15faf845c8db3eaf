package dev.afterword.evidence;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

    /** Runs the filter before the security chain (order −100), which would make the container read the body to find a form's token. */
    @Bean
    FilterRegistrationBean<UploadFilter> uploadFilter() {
        FilterRegistrationBean<UploadFilter> registration = new FilterRegistrationBean<>(new UploadFilter());
        registration.setOrder(-110);
        return registration;
    }
}
