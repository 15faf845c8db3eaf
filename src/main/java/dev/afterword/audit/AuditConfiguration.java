package dev.afterword.audit;

import dev.afterword.database.Home;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    SigningKeys signingKeys(Home home) {
        byte[] kept = home.secret(
                "audit-signing",
                () -> SigningKeyText.write(SigningKeys.generate()).getBytes(StandardCharsets.US_ASCII));
        return SigningKeyText.read(new String(kept, StandardCharsets.US_ASCII));
    }
}
