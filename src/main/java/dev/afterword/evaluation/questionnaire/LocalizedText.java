package dev.afterword.evaluation.questionnaire;

import dev.afterword.web.Localizable;
import dev.afterword.web.Messages;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A text of a questionnaire in both languages. */
public record LocalizedText(
        @NotBlank @Size(max = 500) String en,
        @NotBlank @Size(max = 500) String zh) implements Localizable {

    @Override
    public String in(Messages msg) {
        return msg.chinese() ? zh : en;
    }
}
