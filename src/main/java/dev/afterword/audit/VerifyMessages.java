package dev.afterword.audit;

import dev.afterword.audit.signature.VerifierKeys;
import dev.afterword.web.MessagePattern;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;

/** The messages of the verification, from the same bundles as those of the pages. */
final class VerifyMessages {

    private final ResourceBundle messages;
    private final Locale locale;

    VerifyMessages(Locale locale) {
        this.locale = locale.getLanguage().equals("zh") ? Locale.forLanguageTag("zh-TW") : Locale.ENGLISH;
        this.messages = ResourceBundle.getBundle(
                "messages.audit",
                this.locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String usage() {
        return t("audit.verify.usage");
    }

    String unreadable(String reason) {
        return t("audit.verify.unreadable", reason);
    }

    String verdict(Path bundle, VerificationResult verdict, boolean trusted) {
        return switch (verdict) {
            case VerificationResult.Holds holds -> holds(bundle, holds, trusted);
            case VerificationResult.Fails(VerificationFailure misfit) -> bundle + ": " + fails(misfit);
        };
    }

    private String holds(Path bundle, VerificationResult.Holds holds, boolean trusted) {
        String text = bundle + ": "
                + t("audit.verify.holds", holds.entries(), holds.chain(), holds.checkpoints(), holds.latest());
        if (holds.withheld() > 0) {
            text += "\n" + t("audit.verify.withheld", holds.withheld());
        }
        return text + "\n" + t(trusted ? "audit.verify.trusted" : "audit.verify.untrusted", holds.fingerprint());
    }

    String checkpoints(long last, VerifierKeys keys) {
        return t("audit.verify.checkpoints", last) + "\n" + t("audit.verify.trusted", keys.fingerprint());
    }

    /** Returns a line for each deviation, then how much was compared. */
    String live(LiveVerification.Result result) {
        StringBuilder text = new StringBuilder();
        for (LiveVerification.Deviation each : result.deviations()) {
            String why = each.misfit() == null
                    ? t("audit.live." + each.code(), each.field() == null ? "" : each.field())
                    : misfit(each.misfit());
            text.append(each.where()).append(": ").append(why).append('\n');
        }
        boolean fits = result.deviations().isEmpty();
        text.append(t(
                fits ? "audit.live.holds" : "audit.live.fails",
                result.chains(),
                result.entries(),
                result.rows(),
                result.deviations().size()));
        LiveStore.uncompared()
                .forEach((reason, tables) ->
                        text.append('\n').append(t("audit.live.uncompared." + reason, String.join(", ", tables))));
        return text.toString();
    }

    String fails(VerificationFailure misfit) {
        return t("audit.verify.fails") + " " + misfit(misfit);
    }

    private String misfit(VerificationFailure misfit) {
        return t(
                "audit.misfit." + misfit.reason().name(),
                misfit.seq(),
                misfit.last(),
                misfit.checkpoint(),
                misfit.line(),
                misfit.detail());
    }

    /** Numbers go in as they are written, without separators: they are names. */
    private String t(String key, Object... args) {
        Object[] texts = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        return new MessagePattern(messages.getString(key), locale).format(texts);
    }
}
