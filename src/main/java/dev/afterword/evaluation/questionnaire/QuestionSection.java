package dev.afterword.evaluation.questionnaire;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A heading of a questionnaire; {@code id} is a letter. */
public record QuestionSection(
        @NotBlank @Size(max = 10) String id,
        @NotNull(message = "bothLanguages") @Valid LocalizedText title) {}
