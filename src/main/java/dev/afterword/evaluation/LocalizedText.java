package dev.afterword.evaluation;

import dev.afterword.web.Localizable;
import dev.afterword.web.Messages;

/** A text of a questionnaire in both languages. */
public record LocalizedText(String en, String zh) implements Localizable {

    @Override
    public String in(Messages msg) {
        return msg.chinese() ? zh : en;
    }
}
