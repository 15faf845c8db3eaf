package dev.afterword.evidence;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

    /** Before the security chain (order −100), whose look for a form's token would have the container read the body. */
    @Bean
    FilterRegistrationBean<UploadFilter> uploadFilter() {
        FilterRegistrationBean<UploadFilter> registration = new FilterRegistrationBean<>(new UploadFilter());
        registration.setOrder(-110);
        return registration;
    }
}
