package io.posbind.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.multipart.MultipartFile;

class OversizedUploadsTests {

  @Test
  void everyPageThatTakesFilesAnswersForThoseThatAreTooLarge() {
    Set<String> questions = new TreeSet<>();
    Set<String> answers = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.posbind")) {
      if (type.isAnnotatedWith(Controller.class)) {
        for (Method method : type.reflect().getDeclaredMethods()) {
          String path = path(type.reflect()) + path(method);
          if (takes(RequestMethod.POST, method) && hasFiles(method)) {
            questions.add(path + OversizedUploads.QUESTION);
          } else if (takes(RequestMethod.GET, method)) {
            answers.add(path);
          }
        }
      }
    }
    assertThat(questions).hasSizeGreaterThan(5);
    assertThat(answers).containsAll(questions);
  }

  private static boolean takes(RequestMethod verb, Method method) {
    @Nullable RequestMapping mapping = mapping(method);
    return mapping != null && Arrays.asList(mapping.method()).contains(verb);
  }

  private static boolean hasFiles(Method method) {
    return Arrays.stream(method.getGenericParameterTypes())
        .anyMatch(type -> type.getTypeName().contains(MultipartFile.class.getName()));
  }

  private static String path(AnnotatedElement element) {
    @Nullable RequestMapping mapping = mapping(element);
    return mapping == null ? "" : String.join(",", mapping.path());
  }

  private static @Nullable RequestMapping mapping(AnnotatedElement element) {
    return AnnotatedElementUtils.findMergedAnnotation(element, RequestMapping.class);
  }
}
