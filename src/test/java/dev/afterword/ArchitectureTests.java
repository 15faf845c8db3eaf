package dev.afterword;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.Page;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** The habits of the house that a machine can hold. */
class ArchitectureTests {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.afterword");

    @Test
    void theKernelStaysSmall() {
        long types = CODE.stream()
                .filter(type -> type.getPackageName().equals("dev.afterword.kernel"))
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .count();

        assertThat(types).isLessThanOrEqualTo(16);
    }

    @Test
    void noPackageIsTooLargeToFindAnythingIn() {
        Map<String, Set<String>> files = CODE.stream()
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        Collectors.mapping(
                                type -> type.getSourceCodeLocation().getSourceFileName(), Collectors.toSet())));

        assertThat(files).allSatisfy((name, each) -> assertThat(each).as(name).hasSizeLessThanOrEqualTo(40));
    }

    @Test
    void theDecisionAboutAccessDependsOnNothing() {
        classes()
                .that(are(resideInAPackage("dev.afterword.access")))
                .and()
                .haveSimpleName("Decisions")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.afterword.access", "dev.afterword.kernel", "java..", "org.jspecify..")
                .check(CODE);
    }

    @Test
    void controllersAreNotPublic() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .or()
                .areAnnotatedWith(RestController.class)
                .should()
                .notBePublic()
                .check(CODE);
    }

    @Test
    void everyTypedEventHasAListener() {
        Set<String> heard = CODE.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(EventListener.class))
                .flatMap(method -> method.getRawParameterTypes().stream())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(heard).contains(Fact.class.getName());
        assertThat(CODE.stream().map(JavaClass::getName).filter(name -> name.matches(".*[a-z]Event")))
                .isSubsetOf(heard);
    }

    /** What makes pages bounds their rows and their text; see ListBoundTests. */
    @Test
    void onlyPageMakesPages() {
        noClasses()
                .that()
                .areNotAssignableTo(Page.class)
                .should()
                .callConstructor(Page.class, List.class, String.class)
                .check(CODE);
    }

    @Test
    void nobodyReadsTheClockBehindTheTestsBack() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.afterword.incident..",
                        "dev.afterword.review..",
                        "dev.afterword.finding..",
                        "dev.afterword.timeline..",
                        "dev.afterword.evidence..",
                        "dev.afterword.evaluation..",
                        "dev.afterword.notification..",
                        "dev.afterword.procedure..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .check(CODE);
    }

    @Test
    void singletonsKeepNoStaticState() {
        CODE.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                .filter(field -> !field.getOwner().isEnum())
                .forEach(field -> assertThat(Modifier.isFinal(field.reflect().getModifiers()))
                        .as(field.getFullName())
                        .isTrue());
    }
}
