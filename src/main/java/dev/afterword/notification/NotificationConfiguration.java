package dev.afterword.notification;

import dev.afterword.access.People;
import dev.afterword.access.Transactions;
import dev.afterword.web.Languages;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The mail settings, which are read once at the start. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

    private static final Duration ONE_MAIL = Duration.ofSeconds(60);

    @Bean
    MailSettings mailSettings(Environment environment) {
        return MailSettings.read(environment);
    }

    @Bean
    Digests digests(
            Transactions transactions,
            Reminders reminders,
            NotificationStore store,
            NewsStore news,
            DigestStore digests,
            NotificationPreferencesStore choices,
            People people,
            Languages languages,
            Clock clock,
            MailSettings settings) {
        return new Digests(
                transactions,
                reminders,
                store,
                news,
                digests,
                choices,
                people,
                languages,
                clock,
                settings,
                post(settings));
    }

    static Function<Mail, SendResult> post(MailSettings settings) {
        return settings instanceof MailSettings.On on
                ? new SmtpMailer(on, ONE_MAIL)::send
                : mail -> new SendResult(SendResult.Result.UNREACHABLE, "");
    }
}
