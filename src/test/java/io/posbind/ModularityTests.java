package io.posbind;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The boundaries of the packages and of the repository. */
class ModularityTests {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.posbind");

  private static final String[] PROCESSES = processes();

  @Test
  void modulesUseOnlyWhatTheyDeclare() {
    ApplicationModules.of(Posbind.class).verify();
  }

  @Test
  void everyModuleDeclaresWhatItUses() {
    assertThat(ApplicationModules.of(Posbind.class))
        .allSatisfy(
            module ->
                assertThat(
                        MAIN.get(module.getBasePackage().getName() + ".package-info")
                            .isAnnotatedWith(ApplicationModule.class))
                    .as("%s has a package-info with @ApplicationModule", module)
                    .isTrue());
  }

  @Test
  void processesNeverUseEachOther() {
    for (String process : PROCESSES) {
      noClasses()
          .that()
          .resideInAPackage(process)
          .should()
          .dependOnClassesThat(resideInAnyPackage(PROCESSES).and(not(resideInAPackage(process))))
          .check(MAIN);
    }
  }

  @Test
  void onlyThePortalUsesProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackages(PROCESSES)
        .and()
        .resideOutsideOfPackage("io.posbind.portal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PROCESSES)
        .check(MAIN);
  }

  @Test
  void onlyTheEngineModuleDelegatesAndListenersKnowTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.posbind.engine..")
        .and(not(delegates()))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.camunda..", "spinjar..", "connectjar.."))
        .check(MAIN);
  }

  @Test
  void delegatesAreShort() throws IOException {
    for (JavaClass delegate : MAIN.that(delegates())) {
      Path source = Path.of("src/main/java", delegate.getName().replace('.', '/') + ".java");
      assertThat(Files.readAllLines(source)).as("%s", source).hasSizeLessThanOrEqualTo(50);
    }
  }

  @Test
  void theTopLevelHoldsOnlyWhatTheDesignAllows() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(""))) {
      assertThat(entries.map(Path::toString).filter(name -> !name.startsWith(".")))
          .contains("pom.xml", "src", "processes", "forms", "README.md")
          .isSubsetOf(
              "pom.xml",
              "src",
              "processes",
              "forms",
              "README.md", /* not kept: */
              "target",
              "data");
    }
  }

  private static DescribedPredicate<JavaClass> delegates() {
    return assignableTo(JavaDelegate.class)
        .or(assignableTo(TaskListener.class))
        .or(assignableTo(ExecutionListener.class));
  }

  /** The package of each process: its slug without dashes. */
  private static String[] processes() {
    try (Stream<Path> slugs = Files.list(Path.of("processes"))) {
      return slugs
          .map(slug -> "io.posbind." + slug.getFileName().toString().replace("-", "") + "..")
          .toArray(String[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
