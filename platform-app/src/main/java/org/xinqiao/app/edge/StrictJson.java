package org.xinqiao.app.edge;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.xinqiao.api.model.SubmissionImportRowDto;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.MapType;

/**
 * How a body is read: as the contract writes it. Nothing is converted, doubled or left out in silence. Only bodies are
 * read so; JSON that the platform wrote itself is not.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson implements WebMvcConfigurer {

    private static final CoercionInputShape[] SHAPES = {
        CoercionInputShape.Boolean,
        CoercionInputShape.EmptyString,
        CoercionInputShape.Float,
        CoercionInputShape.Integer,
        CoercionInputShape.String
    };

    private final JsonMapper json;
    private final Validator validator;

    StrictJson(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(mapper(json, validator)));
    }

    static JsonMapper mapper(JsonMapper json, Validator validator) {
        JsonSetter.Value noNulls = JsonSetter.Value.forContentNulls(Nulls.FAIL);
        return json.rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withConfigOverride(List.class, list -> list.setNullHandling(noNulls))
                .withCoercionConfigDefaults(coercion -> {
                    for (CoercionInputShape shape : SHAPES) {
                        coercion.setCoercion(shape, CoercionAction.Fail);
                    }
                })
                .addModule(scalars().setDeserializerModifier(new Binding(validator)))
                .build();
    }

    private static SimpleModule scalars() {
        return new SimpleModule("contract")
                .addDeserializer(String.class, new TextReader())
                .addDeserializer(LocalDate.class, new ScalarReader<>(Form.DATE))
                .addDeserializer(OffsetDateTime.class, new ScalarReader<>(Form.TIME))
                .addDeserializer(UUID.class, new ScalarReader<>(Form.ID))
                .addDeserializer(byte[].class, new ScalarReader<>(Form.BYTES));
    }

    /** Binds each row of an import by itself, and the arguments of an operators' endpoint. */
    private static final class Binding extends ValueDeserializerModifier {

        private final transient Validator validator;

        Binding(Validator validator) {
            this.validator = validator;
        }

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> deserializer) {
            return type.getBeanClass() == SubmissionImportRowDto.class
                    ? new RowReader(deserializer, validator)
                    : deserializer;
        }

        @Override
        public ValueDeserializer<?> modifyMapDeserializer(
                DeserializationConfig config,
                MapType type,
                BeanDescription.Supplier description,
                ValueDeserializer<?> deserializer) {
            return type.getContentType().hasRawClass(String.class) ? new ArgumentsReader() : deserializer;
        }
    }
}
