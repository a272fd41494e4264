package io.posbind;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;

/**
 * All that stands under one slug, as it is packaged: the model, its decisions, its forms and the
 * beans of its package. Needs neither Spring nor a database.
 */
public record Model(String slug, BpmnModelInstance bpmn) {

  /** One per folder of {@code processes}. */
  public static List<Model> all() {
    try (Stream<Path> folders = Files.list(Path.of("processes"))) {
      return folders
          .map(folder -> of(folder.getFileName().toString()))
          .sorted((a, b) -> a.slug.compareTo(b.slug))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model of a slug. */
  public static Model of(String slug) {
    return new Model(
        slug, Bpmn.readModelFromStream(resource("/processes/%1$s/%1$s.bpmn".formatted(slug))));
  }

  /** Every element of a kind, those of subprocesses too. */
  public <E extends ModelElementInstance> Collection<E> every(Class<E> kind) {
    return bpmn.getModelElementsByType(kind);
  }

  /** The decisions; empty when the process has none. */
  public List<DmnModelInstance> decisions() {
    String file = "/processes/%1$s/%1$s.dmn".formatted(slug);
    return Model.class.getResource(file) == null
        ? List.of()
        : List.of(Dmn.readModelFromStream(resource(file)));
  }

  /** The forms of {@code forms/<slug>}; none when there is no such folder. */
  public List<Form> forms() {
    Path folder = Path.of("forms", slug);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> Form.read(slug, file.getFileName().toString()))
          .sorted((a, b) -> a.id().compareTo(b.id()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code io.posbind.} and the slug without dashes. */
  public String packageName() {
    return "io.posbind." + slug.replace("-", "");
  }

  /** The beans of the package by name. */
  public Map<String, Class<?>> beans() {
    SimpleBeanDefinitionRegistry registry = new SimpleBeanDefinitionRegistry();
    return new ClassPathScanningCandidateComponentProvider(true)
        .findCandidateComponents(packageName()).stream()
            .collect(
                toMap(
                    bean -> AnnotationBeanNameGenerator.INSTANCE.generateBeanName(bean, registry),
                    Model::type));
  }

  /** The sources of the package, for what only they show. */
  public Collection<String> sources() {
    try (Stream<Path> files =
        Files.walk(Path.of("src/main/java", packageName().replace('.', '/')))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Model::read)
          .collect(toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return slug;
  }

  private static Class<?> type(BeanDefinition bean) {
    try {
      return Class.forName(bean.getBeanClassName());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InputStream resource(String name) {
    InputStream in = Model.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is not packaged");
    }
    return in;
  }
}
