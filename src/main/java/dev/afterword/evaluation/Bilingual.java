package dev.afterword.evaluation;

import dev.afterword.web.Msg;

/** A text of a questionnaire in both languages. */
public record Bilingual(String en, String zh) {

    public String in(Msg msg) {
        return msg.chinese() ? zh : en;
    }
}
