package io.posbind.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * What all of the REST interface has in common, written into its description at {@code
 * /v3/api-docs}: the key, the {@code Idempotency-Key}, the languages, the problems. Works when the
 * description is first asked for, not at the start.
 */
@Component
class ApiDescription implements GlobalOpenApiCustomizer {

  private static final String KEY = "apiKey";
  private static final String PROBLEM = "Problem";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  @Override
  public void customise(OpenAPI api) {
    api.info(
            new Info()
                .title("Posbind")
                .version("v1")
                .description(
                    """
                    For the institution's own systems. Amounts are texts with a currency, times are \
                    ISO 8601 with an offset. Refusals are problem details (RFC 9457) with a stable \
                    code and texts in the language of Accept-Language (zh-CN or en)."""))
        .security(List.of(new SecurityRequirement().addList(KEY)));
    Components components = api.getComponents() == null ? new Components() : api.getComponents();
    components
        .addSecuritySchemes(
            KEY, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
        .addSchemas(PROBLEM, problem());
    api.components(components);
    if (api.getPaths() != null) {
      api.getPaths().values().forEach(ApiDescription::complete);
    }
  }

  private static void complete(PathItem path) {
    path.readOperations().forEach(ApiDescription::complete);
    if (path.getPost() != null) {
      requireIdempotencyKey(path.getPost());
    }
  }

  private static void complete(Operation operation) {
    operation.addParametersItem(
        new Parameter()
            .in("header")
            .name("Accept-Language")
            .description("Language of the texts in the answer")
            .schema(new StringSchema().example("zh-CN")));
    operation
        .getResponses()
        .addApiResponse(
            "default",
            new ApiResponse()
                .description("Why not, and what to do")
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json",
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
  }

  private static void requireIdempotencyKey(Operation post) {
    post.getParameters().removeIf(parameter -> IDEMPOTENCY_KEY.equals(parameter.getName()));
    post.addParametersItem(
        new Parameter()
            .in("header")
            .name(IDEMPOTENCY_KEY)
            .required(true)
            .description(
                "A value never used before, such as a UUID. The same key with the same body gets the"
                    + " same answer again and does nothing twice; with another body it is refused")
            .schema(
                new StringSchema().maxLength(255).example("5f3c6a1e-8f0b-4c1e-9a53-0f6d2f1f9f11")));
  }

  private static Schema<?> problem() {
    return new ObjectSchema()
        .description("Problem details, RFC 9457")
        .addProperty("type", new StringSchema().example("about:blank"))
        .addProperty("title", new StringSchema().example("Unprocessable Entity"))
        .addProperty("status", new IntegerSchema().example(422))
        .addProperty("detail", new StringSchema().description("What is wrong and what to do"))
        .addProperty("instance", new StringSchema().example("/api/v1/applications"))
        .addProperty("code", new StringSchema().description("Stable").example("invalid"))
        .addProperty(
            "errors",
            new ArraySchema()
                .items(
                    new ObjectSchema()
                        .addProperty("field", new StringSchema().example("identifier"))
                        .addProperty("code", new StringSchema().example("creditCode.check"))
                        .addProperty(
                            "message", new StringSchema().description("For people to read"))));
  }
}
