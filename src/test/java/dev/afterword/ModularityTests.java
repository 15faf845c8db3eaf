package dev.afterword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.modulith.ApplicationModule.OPEN_TOKEN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Checks the modules of docs/architecture.md and their allowed dependencies. */
class ModularityTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(Afterword.class);

    @Test
    void modulesImportOnlyWhatTheyDeclare() {
        MODULES.verify();
    }

    @Test
    void everyModuleDeclaresWhatItMayImport() {
        assertThat(MODULES.stream().filter(module -> !declares(module)).map(ApplicationModule::getIdentifier))
                .isEmpty();
    }

    private static boolean declares(ApplicationModule module) {
        String name = module.getBasePackage().getName();
        try {
            var declared = Class.forName(name + ".package-info")
                    .getAnnotation(org.springframework.modulith.ApplicationModule.class);
            return declared != null && !List.of(declared.allowedDependencies()).contains(OPEN_TOKEN);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Test
    void nobodyImportsTheAuditTrail() {
        assertThat(MODULES.stream()
                        .filter(module -> module.getDirectDependencies(MODULES).stream()
                                .anyMatch(d -> d.getTargetModule()
                                        .getIdentifier()
                                        .toString()
                                        .equals("audit"))))
                .isEmpty();
    }
}
