package dev.afterword.evaluation;

import dev.afterword.web.Msg;
import dev.afterword.web.Spoken;

/** A text of a questionnaire in both languages. */
public record Bilingual(String en, String zh) implements Spoken {

    @Override
    public String in(Msg msg) {
        return msg.chinese() ? zh : en;
    }
}
